import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';
import { referenceTrajectory } from '../reference/reference-trajectory.js';

describe('the gap ratio of the entanglement spectrum', () => {
  it.each([
    [{ kind: 'chain', sites: 6 }, 3, 3],
    [{ kind: 'ring', sites: 6 }, 2, 3],
    [{ kind: 'ladder', length: 3, width: 2, nnn: 0.3 }, 3, 2],
  ])('on %j agrees with singular values by one-sided Jacobi, small levels included', (lattice, tau, upsilon) => {
    const point = normalisePoint({
      lattice,
      particles: { tau, upsilon },
      hopping: { tau: 1, upsilon: 0.8 },
      potential: { kind: 'disorder', width: 0.5 },
      evolution: { kind: 'stepwise', time: 0.9 },
      erasure: { kind: 'fock-phase', species: 'all', strength: 0.6 },
      cycles: 3,
      seed: 12,
    });
    const fast = trajectoryOf(openKernel(), point, ['entanglement'], { every: 1 }).rows;
    for (const [index, { values }] of referenceTrajectory(point, false).entries()) {
      const expected = values.gap_ratio;
      if (expected === null) expect(fast[index]?.values.gap_ratio).toBe(null);
      else expect(fast[index]?.values.gap_ratio).toBeCloseTo(Number(expected), 8);
    }
    expect(fast.at(-1)?.values.gap_ratio).toBeGreaterThan(0);
  });
});
