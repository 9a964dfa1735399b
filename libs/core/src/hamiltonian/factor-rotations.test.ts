import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fockBasis } from '../basis/fock-basis.js';
import { openKernel } from '../kernel/kernel.js';
import { coefficientBytes } from './factor-rotations.js';

const kernel = openKernel();
kernel.reserve(2 ** 22);

/** Coefficients of the given frozen states, column by column: every fourth number from the column's own. */
function decomposed(sites: number, hopping: Float64Array, interaction: number, states: Uint16Array, count: number) {
  const particles = states.length / count;
  const { base, buffer, run } = kernel;
  const [header, frozen, matrix, occupied, work] = [base, base + 64, base + 2 ** 12, base + 2 ** 14, base + 2 ** 16];
  const [failed, coefficients] = [base + 2 ** 13, work + 2 ** 16];
  new Float64Array(buffer, matrix, hopping.length).set(hopping);
  new Uint16Array(buffer, occupied, states.length).set(states);
  // A `Factor` whose matrix is given, and one `FrozenSpecies` (assembly/hamiltonian.ts).
  new Float64Array(buffer, header, 2).set([1, 3.5]);
  new Uint32Array(buffer, header + 16, 10).set([sites, 0, 0, 0, matrix, frozen, 1, count, coefficients, work]);
  new Float64Array(buffer, frozen, 1)[0] = interaction;
  new Uint32Array(buffer, frozen + 8, 4).set([1, count, particles, occupied]);
  run.decomposePairs(header, failed, 0, Math.ceil(count / 4) * 2);
  expect(new Int32Array(buffer, failed, 1)[0]).toBe(0);
  const numbers = new Float64Array(buffer, coefficients, coefficientBytes(sites, count) / 8);
  const perGroup = coefficientBytes(sites, 1) / 8;
  return Array.from({ length: count }, (_, column) =>
    [...numbers.subarray(Math.floor(column / 4) * perGroup, (Math.floor(column / 4) + 1) * perGroup)].filter(
      (_, place) => place % 4 === column % 4,
    ),
  );
}

/** Evenly spread in [−3, 3]: half of its float64 are below 1e−150, where nothing rotates. */
const real = fc.integer({ min: -(2 ** 20), max: 2 ** 20 }).map((n) => (3 * n) / 2 ** 20);

test('two matrices share a decomposition, and each has the bits that it has alone', () => {
  const some = fc.integer({ min: 1, max: 6 }).chain((sites) =>
    fc.record({
      sites: fc.constant(sites),
      particles: fc.integer({ min: 0, max: sites }),
      // Zeros make one lane rotate where the other must not.
      entries: fc.array(fc.oneof(fc.constantFrom(0, 1), real), {
        minLength: sites * sites,
        maxLength: sites * sites,
      }),
      interaction: fc.constantFrom(0, 1, -2.5, 1e-12, 1e6),
    }),
  );
  fc.assert(
    fc.property(some, ({ sites, particles, entries, interaction }) => {
      const hopping = Float64Array.from(entries, (_, place) => {
        const [i, j] = [Math.floor(place / sites), place % sites];
        return entries[Math.min(i, j) * sites + Math.max(i, j)] ?? 0;
      });
      const { occupied, dimension } = fockBasis(sites, particles);
      const together = decomposed(sites, hopping, interaction, occupied, dimension);
      for (const [state, coefficients] of together.entries()) {
        const own = occupied.slice(state * particles, (state + 1) * particles);
        expect(coefficients).toEqual(decomposed(sites, hopping, interaction, own, 1)[0]);
      }
    }),
    { numRuns: 100 },
  );
});
