import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openKernel } from '../kernel/kernel.js';
import { Layout } from '../kernel/layout.js';
import { loneTeam } from '../kernel/lone-team.js';
import { Pacer } from '../kernel/pacer.js';
import { referenceGapRatio, referenceSingularValues } from '../reference/reference-singular.js';
import { singularSummary } from './singular-summary.js';
import { placeSingular, singularBytes, singularShape } from './singular-tables.js';

/** Row-major, re and im by turns. */
interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly number[];
}

const alone = openKernel();
const shared = openKernel(loneTeam);
shared.scratchThreads = 2;

function summary({ rows, columns, entries }: Matrix, kernel = alone) {
  const layout = new Layout(kernel.base, kernel.threads);
  const shape = singularShape(rows, columns);
  const before = layout.end;
  const [tables] = placeSingular(layout, [shape]);
  if (tables === undefined) throw new RangeError('A shape has tables.');
  expect(layout.end - before).toBeLessThanOrEqual(singularBytes([shape]));
  const [state, accumulator] = [layout.take(rows * columns * 16), layout.take(64)];
  kernel.reserve(layout.end);
  // Numbers from earlier matrices must not matter.
  new Float64Array(kernel.buffer, kernel.base, (layout.end - kernel.base) / 8).fill(Number.NaN);
  layout.fill(kernel.buffer);
  new Float64Array(kernel.buffer, state, entries.length).set(entries);
  const byColumns = tables.byColumns ? 1 : 0;
  return singularSummary(kernel, tables, accumulator, new Pacer(() => false), (first, last, to) =>
    kernel.run.copyStrided(state, rows, columns, columns, byColumns, first, last, tables.matrix, tables.stride, to),
  );
}

const valuesOf = (matrix: Matrix, kernel = alone) => [...summary(matrix, kernel).weights].map(Math.sqrt);

/** One-sided Jacobi on the smaller side's vectors. */
function naive({ rows, columns, entries }: Matrix): number[] {
  const [re, im] = [0, 1].map((part) => entries.filter((_, index) => index % 2 === part));
  return referenceSingularValues({
    sites: 0,
    rows: Array.from({ length: rows }, (_, m) => m),
    columns: Array.from({ length: columns }, (_, n) => n),
    re: re ?? [],
    im: im ?? [],
  }).slice(0, Math.min(rows, columns));
}

function transposed({ rows, columns, entries }: Matrix): Matrix {
  const from = Array.from({ length: rows * columns }, (_, at) => (at % rows) * columns + Math.floor(at / rows));
  return {
    rows: columns,
    columns: rows,
    entries: from.flatMap((at) => [entries[2 * at] ?? 0, entries[2 * at + 1] ?? 0]),
  };
}

/** Entry (m, n) turned by e^{i(rows[m] + columns[n])}: a local unitary on either side. */
function turned({ rows, columns, entries }: Matrix, angle: (index: number) => number): Matrix {
  return {
    rows,
    columns,
    entries: entries.map((value, at) => {
      const index = at >> 1;
      const turn = angle(Math.floor(index / columns)) + angle(rows + (index % columns));
      const other = entries[at ^ 1] ?? 0;
      return value * Math.cos(turn) + (at % 2 === 0 ? -1 : 1) * other * Math.sin(turn);
    }),
  };
}

/** Evenly spread: half of all float64 in such a range are below 1e−150, where a matrix has nearly no entries. */
const real = (least: number, most: number) =>
  fc.integer({ min: 0, max: 2 ** 20 }).map((n) => least + (n / 2 ** 20) * (most - least));
const entry = fc.oneof({ arbitrary: real(-1, 1), weight: 6 }, fc.constantFrom(0, 1, -1, 1e-9, 1e-200));

/** Largest entry 1, as of a normalised state: one-sided Jacobi does not look at overlaps below 1e−40. */
const matrix = (rows: fc.Arbitrary<number>, columns: fc.Arbitrary<number>): fc.Arbitrary<Matrix> =>
  fc.tuple(rows, columns).chain(([m, n]) =>
    fc
      .array(entry, { minLength: 2 * m * n, maxLength: 2 * m * n })
      .filter((entries) => entries.some((value) => value !== 0))
      .map((entries) => {
        const largest = Math.max(...entries.map(Math.abs));
        return { rows: m, columns: n, entries: entries.map((value) => value / largest) };
      }),
  );

const small = fc.integer({ min: 1, max: 21 });
const anyShape = fc.oneof(
  matrix(small, small),
  matrix(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 65, max: 150 })),
  matrix(fc.integer({ min: 65, max: 150 }), fc.integer({ min: 1, max: 6 })),
);

function expectClose(found: readonly number[], wanted: readonly number[]) {
  const scale = Math.max(1e-300, ...wanted);
  expect(found).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) {
    expect(Math.abs((found[index] ?? Number.NaN) - value) / scale).toBeLessThan(2e-14);
  }
}

describe('singular values', () => {
  it('agree with one-sided Jacobi, for any shape, those that pass by pieces included', () => {
    fc.assert(
      fc.property(anyShape, (one) => {
        expectClose(valuesOf(one), naive(one));
      }),
      { seed: 20250611, numRuns: 80 },
    );
  });

  it('are those of the transposed matrix (Schmidt), and stay when rows and columns are turned by phases', () => {
    fc.assert(
      fc.property(anyShape, fc.array(real(0, 7), { minLength: 1 }), (one, angles) => {
        const values = valuesOf(one);
        expectClose(valuesOf(transposed(one)), values);
        expectClose(valuesOf(turned(one, (index) => angles[index % angles.length] ?? 0)), values);
      }),
      { seed: 20250611, numRuns: 40 },
    );
  });

  it('of a product state are 1 and rounding: entropy 0, purity 1, and Σσ² is the norm', () => {
    const side = fc.array(real(0.1, 1), { minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(side, side, (x, y) => {
        const norm = Math.sqrt(x.reduce((sum, a) => sum + a * a, 0) * y.reduce((sum, b) => sum + b * b, 0));
        const entries = x.flatMap((a, m) =>
          y.flatMap((b, n) => [Math.cos(m * m + 3 * n), Math.sin(m * m + 3 * n)].map((part) => (a * b * part) / norm)),
        );
        const { entropy, purity, weights, gapRatio } = summary({ rows: x.length, columns: y.length, entries });
        expect(Math.abs(entropy)).toBeLessThan(1e-13);
        expect(purity).toBeCloseTo(1, 13);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13);
        expect(gapRatio).toBe(null);
      }),
      { seed: 20250611, numRuns: 40 },
    );
  });

  it('of a graded matrix keep their digits down to 1e−9 of the largest, which γγ† would lose', () => {
    // Two rotations by angles that differ by place, and σ = 10^{−k/2} between them.
    const size = 19;
    const reflection = (m: number, n: number, a: number) => {
      const v = (i: number) => Math.cos(a * (i + 1) * (i + 2));
      const square = Array.from({ length: size }, (_, i) => v(i) ** 2).reduce((sum, x) => sum + x, 0);
      return (m === n ? 1 : 0) - (2 * v(m) * v(n)) / square;
    };
    const entries = Array.from({ length: size * size }, (_, at) => {
      const [m, n] = [Math.floor(at / size), at % size];
      let sum = 0;
      for (let k = 0; k < size; k += 1) sum += reflection(m, k, 0.3) * 10 ** (-k / 2) * reflection(k, n, 0.7);
      return [sum, 0];
    }).flat();
    for (const [k, value] of valuesOf({ rows: size, columns: size, entries }).entries()) {
      expect(Math.abs(value - 10 ** (-k / 2))).toBeLessThan(3e-16);
    }
  });

  it.each([
    ['evenly spread', (k: number) => 1 - k / 200],
    ['all the same', () => 1],
    // Found to 64 halvings of what they begin with, and no further.
    ['over 132 decades', (k: number) => 10 ** -k],
    ['of rank one', (k: number) => (k === 0 ? 1 : 0)],
  ])('have the bits of one thread where several look for runs of them: %s', (_, value) => {
    const size = 133;
    const entries = Array.from({ length: 2 * size * size }, (_, at) =>
      at % (2 * size + 2) === 0 ? value(at / (2 * size + 2)) : 0,
    );
    const one = { rows: size, columns: size, entries };
    expect(valuesOf(one, shared)).toEqual(valuesOf(one));
  });

  it('give the gap ratio of their levels', () => {
    fc.assert(
      fc.property(fc.array(real(-1, 1), { minLength: 800, maxLength: 800 }), (raw) => {
        const norm = Math.hypot(...raw);
        if (norm === 0) return;
        const one = { rows: 20, columns: 20, entries: raw.map((value) => value / norm) };
        const values = naive(one);
        // A level at the cut-off, or two in one place, count for one side and not for the other.
        const clear = values.every((value, index) => value > 1e-6 && value - (values[index + 1] ?? 0) > 1e-6);
        if (clear) expect(summary(one).gapRatio).toBeCloseTo(Number(referenceGapRatio(values)), 6);
      }),
      { seed: 20250611, numRuns: 20 },
    );
  });
});
