import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { joinedColumns } from '../query/joined-columns.js';
import { returnColumns } from '../query/return-columns.js';
import { choosePlot, type PlotNames } from './plot-choice.js';

let campaign: CampaignFolder;
const choose = (names: PlotNames) =>
  choosePlot(
    campaign,
    {
      steps: joinedColumns(campaign, 'steps'),
      summary: joinedColumns(campaign, 'summary'),
      returns: returnColumns(campaign),
    },
    names,
  );

beforeAll(async () => {
  // It varies interaction and evolution.time.
  campaign = await openCampaign(fileURLToPath(new URL('../../../../tests/fixtures/format-1', import.meta.url)));
});

test('by default the total entropy is drawn against cycle, a curve for each value of the first axis', () => {
  expect(choose({})).toEqual({ x: 'cycle', y: 'shannon_total', table: 'steps', series: 'interaction', facet: null });
});

test('an axis that is x or facet already is not the series, too', () => {
  expect(choose({ x: 'interaction' }).series).toBe('evolution_time');
  expect(choose({ x: 'interaction', facet: 'evolution.time' }).series).toBeNull();
  expect(choose({ series: 'none' }).series).toBeNull();
});

test('a parameter is named by its path or by its column', () => {
  expect(choose({ x: 'evolution.time' }).x).toBe('evolution_time');
  expect(choose({ x: 'evolution_time' }).x).toBe('evolution_time');
});

test('what only summary has is drawn against the first axis', () => {
  expect(choose({ y: 'seconds' })).toMatchObject({ x: 'interaction', table: 'summary', series: 'evolution_time' });
  expect(() => choose({ y: 'seconds', x: 'cycle' })).toThrow(
    'Cannot plot seconds against cycle: it has one value a point.',
  );
});

test('what comes back has one value a point: D·F̄, s and 𝓘 of any campaign that measures the return', () => {
  for (const y of ['late_return', 'scaled_return', 'return_exponent', 'irreversibility'])
    expect(choose({ y })).toMatchObject({ x: 'interaction', y, table: 'returns', series: 'evolution_time' });
  expect(() => choose({ y: 'scaled_return', x: 'cycle' })).toThrow('it has one value a point');
});

test.each([
  ['return', 'return_probability'],
  ['shanon_tau', 'shannon_tau'],
])('%s is a column that is misspelt, or its beginning', (y, meant) => {
  expect(() => choose({ y })).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(`^Did you mean ${meant}\\? There are: `) }),
  );
});

test('unknown columns are refused with those that there are; lists, texts and parameters are no y', () => {
  expect(() => choose({ y: 'entropy' })).toThrow('Cannot plot with --y entropy: grown has no such column.');
  for (const y of ['density_tau', 'digest', 'interaction']) expect(() => choose({ y })).toThrow('--y');
  for (const flag of ['x', 'series', 'facet']) {
    expect(() => choose({ [flag]: 'shannon_tau' })).toThrow(
      expect.objectContaining({ code: 'bad-input', hint: expect.stringContaining('interaction, evolution_time') }),
    );
  }
});
