import { expect, it } from 'vitest';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import { cautions } from './cautions.js';

const averagedOver = (...paths: string[]) =>
  cautions({ sets: [], roles: { averaged: paths.map((path) => ({ path })) } } as unknown as CampaignMeasures);

it('a report that averages over φ says that its values are no realisations; one over times does not', () => {
  expect(averagedOver('interaction', 'erasure.phase')).toEqual([expect.stringMatching(/no realisations/)]);
  expect(averagedOver('evolution.time')).toEqual([]);
});
