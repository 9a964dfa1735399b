import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { normalisePoint } from '../point/normalise-point.js';
import { type Kernel, openKernel } from './kernel.js';
import { loneTeam } from './lone-team.js';

const NAMES = ['entropies', 'ipr', 'entanglement', 'return', 'densities'];

it('what is computed as teams do has the bits of one thread: readings, and singular values of any shape', () => {
  const [alone, shared] = [openKernel(), openKernel(loneTeam)];
  const some = fc
    .integer({ min: 1, max: 7 })
    .chain((sites) => {
      const number = fc.integer({ min: 0, max: sites });
      return fc.record({
        lattice: fc.constant({ kind: 'chain', sites }),
        particles: fc.oneof(
          fc.record({ tau: number, upsilon: number }),
          fc.record({ tau: number, upsilon: fc.constant(1), sigma: fc.constant(0) }),
        ),
        initial: fc.constantFrom('left', { kind: 'haar' }),
        evolution: fc.constantFrom({ kind: 'stepwise', time: 1.7 }, { kind: 'full', time: 0.8 }),
        erasure: fc.constant({ kind: 'fock-phase', species: 'all', strength: 0.6 }),
        seed: fc.integer({ min: 0, max: 1000 }),
        cycles: fc.constant(1),
      });
    })
    .map(normalisePoint);
  fc.assert(
    fc.property(some, (point) => {
      const rows = (kernel: Kernel) => trajectoryOf(kernel, point, NAMES, { every: 1 }).rows;
      expect(rows(shared)).toEqual(rows(alone));
    }),
    { seed: 20250611, numRuns: 80 },
  );
});

it.each(['tau', 'upsilon'])('a hopping of %s that is not finite fails as for one thread', (species) => {
  const point = normalisePoint({
    lattice: { kind: 'chain', sites: 4 },
    particles: { tau: 2, upsilon: 2 },
    hopping: { tau: 1, upsilon: 1, [species]: 1e308 },
    evolution: { kind: 'stepwise', time: 1 },
    erasure: { kind: 'none' },
    cycles: 1,
  });
  const outcome = (kernel: Kernel) => trajectoryOf(kernel, point, NAMES, { every: 1 }).outcome;
  expect(outcome(openKernel(loneTeam))).toEqual(outcome(openKernel()));
  expect(outcome(openKernel(loneTeam)).kind).toBe('failed');
});
