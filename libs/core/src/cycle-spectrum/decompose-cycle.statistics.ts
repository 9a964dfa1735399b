import { expect, it } from 'vitest';
import { normalisePoint } from '../point/normalise-point.js';
import { decomposeCycle } from './decompose-cycle.js';

// 15 s on one core.
it('eight sites, half filled, U = 1: 1,225 distinct angles with the ⟨r⟩ of a real random matrix, and d_eff = 1202.80', () => {
  const point = normalisePoint({
    lattice: { kind: 'chain', sites: 8 },
    particles: { tau: 4, upsilon: 4 },
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: Math.PI / 2 },
    cycles: 200,
  });
  const levels = decomposeCycle(point, { cycles: 1 }).levels();
  expect(levels?.angles).toHaveLength(1225);
  expect(Math.abs((levels?.gapRatio ?? 0) - 0.534)).toBeLessThan(1e-3);
  expect(levels?.returnMean).toBeCloseTo(0.000831, 6);
  expect(1 / (levels?.returnMean ?? 0)).toBeCloseTo(1202.8, 1);
});
