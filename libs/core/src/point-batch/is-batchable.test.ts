import { expect, test } from 'vitest';
import { resolveObservables } from '../observables/resolve-observables.js';
import { normalisePoint } from '../point/normalise-point.js';
import type { Point } from '../point/point.js';
import { batchObservables } from './batch-columns.js';
import { isBatchable } from './is-batchable.js';

const everything = { observables: batchObservables().map(({ name }) => ({ name, every: 1 })), stages: false };

const dimer = {
  lattice: { kind: 'chain', sites: 2 },
  particles: { tau: 1, upsilon: 1 },
  evolution: { kind: 'stepwise', time: 1 },
  erasure: { kind: 'fock-phase', species: 'upsilon', strength: 0.3 },
  cycles: 3,
};

test.each([
  ['stages', dimer, { ...everything, stages: true }],
  ['an expensive observable', dimer, { observables: resolveObservables([{ name: 'entanglement' }], 3), stages: false }],
  ['the full Hamiltonian', { ...dimer, evolution: { kind: 'full', time: 1 } }, everything],
  ['three species', { ...dimer, particles: { tau: 1, upsilon: 1, omega: 1 } }, everything],
  ['a sequence', { ...dimer, protocol: { kind: 'sequence', draw: { time: { min: 0, max: 1 } } } }, everything],
  ['a start that is drawn', { ...dimer, initial: 'haar' }, everything],
  [
    'a start that fills the state',
    { ...dimer, lattice: { kind: 'chain', sites: 4 }, particles: { tau: 2, upsilon: 2 }, initial: 'hot-left' },
    everything,
  ],
  [
    'a species whose name makes two columns one',
    { ...dimer, particles: { total: 1, tau: 1 }, erasure: { kind: 'none' } },
    everything,
  ],
  [
    'many amplitudes',
    { ...dimer, lattice: { kind: 'chain', sites: 8 }, particles: { tau: 4, upsilon: 4 } },
    everything,
  ],
])('%s is left to evolvePoint', (_, raw, measure) => {
  expect(isBatchable(normalisePoint(raw), measure)).toBe(false);
  expect(isBatchable(normalisePoint(dimer), everything)).toBe(true);
});

test.each(['protocol', 'erasure', 'initial'] as const)(
  'a kind of %s that this process does not know is an error that says which it knows',
  (part) => {
    const known = normalisePoint({
      ...dimer,
      initial: { kind: 'superposition', terms: [{ amplitude: [1, 0], tau: [0], upsilon: [1] }] },
    });
    const unknown = { ...known, [part]: { ...known[part], kind: 'not-yet-known' } } as unknown as Point;
    expect(isBatchable(known, everything)).toBe(true);
    expect(() => isBatchable(unknown, everything)).toThrow(/"not-yet-known": it must be one of .*, /);
  },
);
