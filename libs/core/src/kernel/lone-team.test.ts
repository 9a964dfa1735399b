import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { normalisePoint } from '../point/normalise-point.js';
import { openKernel } from './kernel.js';
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
      const rows = (kernel: typeof alone) => trajectoryOf(kernel, point, NAMES, { every: 1 }).rows;
      expect(rows(shared)).toEqual(rows(alone));
    }),
    { seed: 20250611, numRuns: 80 },
  );
});
