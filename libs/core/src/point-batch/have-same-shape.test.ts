import { expect, test } from 'vitest';
import { normalisePoint } from '../point/normalise-point.js';
import { haveSameShape } from './is-batchable.js';

const dimer = {
  lattice: { kind: 'chain', sites: 2 },
  particles: { tau: 1, upsilon: 1 },
  evolution: { kind: 'stepwise', time: 1 },
  erasure: { kind: 'fock-phase', species: 'upsilon', strength: 0.3 },
  cycles: 3,
};

test.each([
  ['lattice', { lattice: { kind: 'ring', sites: 3 } }],
  ['particles', { particles: { tau: 0, upsilon: 1 } }],
  ['start', { initial: 'right' }],
  ['protocol', { protocol: { kind: 'forward' } }],
  ['alternations', { evolution: { kind: 'stepwise', time: 1, alternations: 2 } }],
  ['erased species', { erasure: { kind: 'fock-phase', species: 'tau', strength: 0.3 } }],
  ['resampling', { erasure: { kind: 'fock-phase', species: 'upsilon', strength: 0.3, resample: false } }],
])('points of one shape have the same %s', (_, change) => {
  const [point, other] = [normalisePoint(dimer), normalisePoint({ ...dimer, ...change })];
  expect(haveSameShape(point, other)).toBe(false);
  expect(haveSameShape(other, normalisePoint({ ...dimer, ...change, interaction: 2, cycles: 7 }))).toBe(true);
});
