import { expect, it } from 'vitest';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import { cautions } from './cautions.js';

const averagedOver = (...paths: string[]) =>
  cautions({ sets: [], roles: { averaged: paths.map((path) => ({ path })) } } as unknown as CampaignMeasures);

it('a report that averages over φ says that its values are no realisations; one over times does not', () => {
  expect(averagedOver('interaction', 'erasure.phase')).toEqual([expect.stringMatching(/no realisations/)]);
  expect(averagedOver('evolution.time')).toEqual([]);
});

it('a report of phases that are drawn anew says that they are noise, also where it averages over their strength', () => {
  const point = {
    species: ['tau', 'upsilon'],
    initial: {},
    hopping: { tau: 1, upsilon: 1 },
    interaction: {},
    lattice: { kind: 'chain', sites: 4 },
    evolution: { kind: 'stepwise', time: 5, alternations: 2 },
    erasure: { kind: 'fock-phase', species: ['tau', 'upsilon'], strength: 0.2, resample: true },
    protocol: { kind: 'echo', undo: true },
  };
  const sets = [{ point, strength: null, dephasing: null, mixed: new Set() }];
  const averaged = [{ path: 'erasure.strength' }];
  const told = cautions({ sets, roles: { averaged, coupling: null } } as unknown as CampaignMeasures);
  expect(told).toEqual([expect.stringMatching(/injected noise/)]);
});
