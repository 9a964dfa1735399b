import { LoschmidtError } from '@loschmidt/core';
import { expect, it } from 'vitest';
import { parseCampaign } from '../../spec/parse-campaign.js';
import { planCampaign } from '../plan-campaign.js';

/** Half-filled chains, whose cycles cannot be decomposed from ten sites on. */
const CAMPAIGN = `name: mixed
point:
  lattice: { kind: chain }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1.5 }
  cycles: 20
parameters:
  interaction: { values: [0.1, 1] }
  lattice.sites: { values: [4, 6, 10, 12] }
derived:
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2
observables: [return, cycle_spectrum]
`;

function refusal(text: string, overrides: readonly string[] = []): LoschmidtError {
  try {
    planCampaign(parseCampaign(text, 'mixed.yaml', overrides));
  } catch (error) {
    if (error instanceof LoschmidtError) return error;
    throw error;
  }
  throw new Error('It must be refused.');
}

it('sizes that are too large for an observable are all named, with what to type for the others', () => {
  const { code, message, hint } = refusal(CAMPAIGN);
  expect(code).toBe('unsupported');
  expect(message).toMatch(/got 63,504.*, at interaction = 0.1, lattice.sites = 10; .* lattice.sites = 10, 12$/);
  expect(hint).toMatch(/^Leave them out: lattice.sites=4,6 on the command line. A campaign of its own/);
  const { places } = planCampaign(parseCampaign(CAMPAIGN, 'mixed.yaml', ['lattice.sites=4,6']));
  expect([...places]).toHaveLength(4);
});

it('where two axes decide together, the first place is named', () => {
  const free = CAMPAIGN.replace(/derived:[\s\S]*observables/, 'observables').replace(
    'lattice.sites:',
    'particles.tau: { values: [1, 4] }\n  particles.upsilon: { values: [1, 4] }\n  lattice.sites:',
  );
  const { message, hint } = refusal(free);
  expect(message).toMatch(/particles.tau = 1, particles.upsilon = 4, lattice.sites = 12$/);
  expect(hint).toMatch(/^Change the key that it names, or exclude these places/);
});
