import type { Point } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { ofFirstPlace, withPlace } from './averaged-places.js';

const first = {
  lattice: { kind: 'chain', sites: 4 },
  particles: { tau: 2, upsilon: 2 },
  interaction: { 'tau-upsilon': 1 },
  evolution: { kind: 'stepwise', time: 5, alternations: 2 },
  erasure: { kind: 'fock-phase', species: ['upsilon'], strength: 0.2, resample: true },
  protocol: { kind: 'echo', undo: true },
  cycles: 10,
} as unknown as Point;
const roles = { coupling: null };

/** The set of the first point and of these others. */
function setOf(...others: readonly object[]) {
  let set = ofFirstPlace(first);
  for (const other of others) set = withPlace({ ...set, point: first }, { ...first, ...other } as Point, roles);
  return set;
}

describe('a set of several places', () => {
  it('has what they have in common', () => {
    const known = ofFirstPlace(first);
    expect(known.strength).toBe(0.2);
    expect(known.dephasing).toBeGreaterThan(0);
    expect(setOf({ initial: 'neel' }, { potential: 1 })).toEqual(known);
  });

  it('has no strength and no clock where erasures differ in them, whatever axis says so', () => {
    expect(setOf({ erasure: { ...first.erasure, strength: 0.4 } })).toMatchObject({ strength: null, dephasing: null });
    expect(setOf({ erasure: { ...first.erasure, strength: 0.4 } }, {})).toMatchObject({ strength: null });
    expect(setOf({ erasure: { kind: 'none' } })).toMatchObject({ strength: null, dephasing: null });
  });

  it('has no time of a cycle and no coupling where these differ', () => {
    const mixed = (...others: readonly object[]) => [...setOf(...others).mixed];
    const { evolution } = first;
    expect(mixed({ evolution: { ...evolution, time: 6 } })).toEqual(['duration']);
    expect(mixed({ evolution: { ...evolution, alternations: 1 } }, {})).toEqual(['duration']);
    expect(mixed({ evolution: { ...evolution, time: 10, alternations: 1 } })).toEqual([]);
    expect(mixed({ interaction: { 'tau-upsilon': 2 } })).toEqual(['coupling']);
    const other = { ...first, interaction: { 'tau-upsilon': 1, 'tau-sigma': 2 } } as unknown as Point;
    const varied = { coupling: { path: 'interaction.tau-upsilon', column: 'interaction_tau_upsilon', values: [] } };
    expect([...withPlace({ ...ofFirstPlace(first), point: first }, other, varied).mixed]).toEqual([]);
  });
});
