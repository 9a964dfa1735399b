import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pacer } from '../kernel/pacer.js';
import { symmetricEigen } from './symmetric-eigen.js';

const pacer = new Pacer(() => false);

/** Symmetric matrices of norm ≤ 1 with many equal and many absent entries: degenerate ones, and ones that come apart. */
const symmetric = fc.integer({ min: 1, max: 11 }).chain((size) =>
  fc
    .array(fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(0, 0, 0.5, 1)), {
      minLength: size * size,
      maxLength: size * size,
    })
    .map((entries) => ({
      size,
      matrix: Float64Array.from(entries, (_, at) => {
        const [row, column] = [Math.floor(at / size), at % size];
        return (entries[Math.max(row, column) * size + Math.min(row, column)] ?? 0) / size;
      }),
    })),
);

it('any real symmetric matrix is the sum of its eigenvalues times its orthonormal eigenvectors', () => {
  fc.assert(
    fc.property(symmetric, ({ size, matrix }) => {
      const { values, vectors } = symmetricEigen(matrix.slice(), size, pacer);
      const at = (row: number, vector: number) => vectors[row * size + vector] ?? Number.NaN;
      for (let i = 0; i < size; i += 1) {
        for (let j = 0; j < size; j += 1) {
          let [entry, overlap] = [0, 0];
          for (let k = 0; k < size; k += 1) {
            entry += at(i, k) * (values[k] ?? 0) * at(j, k);
            overlap += at(k, i) * at(k, j);
          }
          expect(Math.abs(entry - (matrix[i * size + j] ?? 0))).toBeLessThan(1e-14);
          expect(Math.abs(overlap - (i === j ? 1 : 0))).toBeLessThan(1e-14);
        }
      }
    }),
    { seed: 7, numRuns: 150 },
  );
});

it('asks whether to stop on the way', () => {
  const stopped = new Pacer(() => true);
  const matrix = Float64Array.from({ length: 300 * 300 }, (_, at) => (at % 301 === 0 ? 1 / (1 + at) : 1e-4));
  expect(() => symmetricEigen(matrix, 300, stopped)).toThrow('stopped');
});
