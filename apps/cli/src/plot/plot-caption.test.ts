import type { Means, PlotChoice } from '@loschmidt/dataset';
import { expect, test } from 'vitest';
import { plotCaption } from './plot-caption.js';

const paths = ['interaction', 'erasure.phase'];
const campaign = {
  campaign: { parameters: paths.map((path) => ({ path })) },
  plan: { parameters: paths.map((path) => ({ path, column: path.replace('.', '_'), varies: true })) },
} as unknown as Parameters<typeof plotCaption>[0];
const means = (points: number): Means => ({
  means: [{ facet: '', series: '', x: 1, mean: 2, error: points > 1 ? 0.5 : null, points }],
  lost: [],
  sql: '',
  bin: 1,
});
const drawn = (choice: Partial<PlotChoice>, points: number) =>
  plotCaption(
    campaign,
    { x: 'interaction', y: 'irreversibility', table: 'returns', series: null, facet: null, ...choice },
    means(points),
    { left: [], where: undefined },
  );

test('says what the means are over, and that φ is no realisation where it is among that', () => {
  expect(drawn({}, 5)).toMatch(/up to 5 points with all values of erasure_phase; .*they are no realisations/);
  expect(drawn({ series: 'erasure_phase' }, 5)).not.toContain('realisations');
  expect(drawn({}, 1)).toBe('irreversibility: one point each.');
});
