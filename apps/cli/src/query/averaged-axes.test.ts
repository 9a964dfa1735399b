import { averagedPhaseCaution } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { averagedAxes } from './averaged-axes.js';

const axis = (path: string, varies = true) => ({ path, column: path.replaceAll(/[.-]/g, '_'), varies });
const parameters = [axis('interaction'), axis('erasure.phase'), axis('particles.tau'), axis('evolution.time', false)];
const campaign = {
  plan: { parameters },
  campaign: { parameters: [{ path: 'interaction' }, { path: 'erasure.phase' }, { path: 'evolution.time' }] },
} as unknown as Parameters<typeof averagedAxes>[0];

test('SQL averages over the axes that it neither names nor keeps apart by their points', () => {
  expect(averagedAxes(campaign, 'SELECT interaction, avg(F) FROM steps GROUP BY ALL')).toEqual(['erasure.phase']);
  expect(averagedAxes(campaign, 'SELECT interaction, Erasure_Phase, stddev_samp (F) FROM steps')).toEqual([]);
  expect(averagedAxes(campaign, 'SELECT point, avg(F) FROM steps GROUP BY point')).toEqual([]);
  expect(averagedAxes(campaign, 'SELECT max(F) FROM steps')).toEqual([]);
});

test('a mean over φ is said to be none over realisations, others pass', () => {
  expect(averagedPhaseCaution(['interaction', 'erasure.phase'])).toMatch(/all φ of a cycle share its planes/);
  expect(averagedPhaseCaution(['interaction', 'erasure.strength', 'initial'])).toBeNull();
});
