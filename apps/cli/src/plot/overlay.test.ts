import type { Mean, PlotChoice } from '@loschmidt/dataset';
import { expect, test } from 'vitest';
import { overlaid, refuseOtherColumns } from './overlay.js';

const choice: PlotChoice = { x: 'interaction', y: 'ipr', table: 'steps', series: null, facet: null };
const mean = (series: number | string): Mean => ({ facet: '', series, x: 1, mean: 2, error: null, points: 1 });
const read = (...series: (number | string)[]) => ({
  means: series.map(mean),
  lost: [{ facet: '', series: series[0] ?? '', x: 2, failed: 1, pending: 0 }],
  sql: '',
  bin: 1,
});
const small = { name: 'small' };
const large = { name: 'large' };

test('each campaign is a series; where one is chosen, each of its values in each campaign', () => {
  const one = overlaid(
    [
      { campaign: small, read: read('') },
      { campaign: large, read: read('') },
    ],
    choice,
  );
  expect(one.means.map(({ series }) => series)).toEqual(['small', 'large']);
  expect(one.lost.map(({ series }) => series)).toEqual(['small', 'large']);
  const sized = { ...choice, series: 'lattice_sites' };
  const two = overlaid(
    [
      { campaign: small, read: read(4, 6) },
      { campaign: large, read: read(6) },
    ],
    sized,
  );
  expect(two.means.map(({ series }) => series)).toEqual(['small, 4', 'small, 6', 'large, 6']);
});

test('campaigns that would draw other columns are refused, and say which', () => {
  const together = (other: Partial<PlotChoice>) => () =>
    refuseOtherColumns([
      { campaign: small, choice },
      { campaign: large, choice: { ...choice, ...other } },
    ]);
  expect(together({})).not.toThrow();
  expect(together({ y: 'shannon_total' })).toThrow(
    'Cannot plot small and large together: both must draw ipr against interaction, and large would draw shannon_total against interaction.',
  );
  expect(() =>
    refuseOtherColumns([
      { campaign: small, choice },
      { campaign: small, choice },
    ]),
  ).toThrow('got small twice');
});
