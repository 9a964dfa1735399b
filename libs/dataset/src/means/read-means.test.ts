import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { withQuery } from '../query/open-query.js';
import { plainRows } from '../query/plain-value.js';
import type { PlotChoice } from './plot-choice.js';
import { readMeans } from './read-means.js';

let campaign: CampaignFolder;
beforeAll(async () => {
  // Ten points over interaction 0 … 4 and time 1, 2: seven with 3 cycles, one failed, two not committed.
  campaign = await openCampaign(fileURLToPath(new URL('../../../../tests/fixtures/format-1', import.meta.url)));
});

const base: PlotChoice = { x: 'cycle', y: 'shannon_total', table: 'steps', series: null, facet: null };

/** y of all rows with their interaction and cycle. */
async function rows(): Promise<readonly { interaction: number; cycle: number; y: number }[]> {
  const sql = 'SELECT interaction, cycle::DOUBLE, shannon_total FROM steps';
  return withQuery(campaign, { text: { sql, name: 'SQL' } }, async (query) => {
    const found: { interaction: number; cycle: number; y: number }[] = [];
    for await (const some of plainRows(query)) {
      for (const [interaction, cycle, y] of some) {
        found.push({ interaction: Number(interaction), cycle: Number(cycle), y: Number(y) });
      }
    }
    return found;
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('against cycle: mean and standard error over all points', async () => {
  const { means, bin } = await readMeans(campaign, base);
  const all = await rows();
  expect(bin).toBe(1);
  expect(means.map(({ x }) => x)).toEqual([0, 1, 2, 3]);
  for (const one of means) {
    const values = all.filter(({ cycle }) => cycle === one.x).map(({ y }) => y);
    const centre = mean(values);
    const variance = values.reduce((sum, y) => sum + (y - centre) ** 2, 0) / (values.length - 1);
    expect(one.points).toBe(values.length);
    expect(one.mean / centre).toBeCloseTo(1, 12);
    expect((one.error ?? 0) / Math.sqrt(variance / values.length)).toBeCloseTo(1, 12);
  }
});

test('against a parameter: each point’s late cycles, k > K/2, are one value', async () => {
  const { means } = await readMeans(campaign, { ...base, x: 'interaction' });
  const late = (await rows()).filter(({ cycle }) => cycle > 1.5);
  expect(means.length).toBeGreaterThan(2);
  for (const one of means) {
    const values = late.filter(({ interaction }) => interaction === one.x).map(({ y }) => y);
    expect(one.points).toBe(values.length / 2);
    expect(one.mean / mean(values)).toBeCloseTo(1, 12);
    expect(one.error === null).toBe(one.points === 1);
  }
});

test('what failed and what is pending is counted by its parameters', async () => {
  const { lost } = await readMeans(campaign, { ...base, x: 'interaction', series: 'evolution_time' });
  expect(lost.reduce((sum, { failed }) => sum + failed, 0)).toBe(1);
  expect(lost.reduce((sum, { pending }) => sum + pending, 0)).toBe(2);
});

test('a condition chooses rows; points without rows cannot meet one about cycles', async () => {
  const { means, lost } = await readMeans(campaign, base, 'cycle <= 1 -- the first');
  expect(means.map(({ x }) => x)).toEqual([0, 1]);
  expect(lost).toEqual([]);
  const chosen = await readMeans(campaign, { ...base, series: 'interaction' }, 'interaction = 0');
  expect(new Set(chosen.means.map(({ series }) => series))).toEqual(new Set([0]));
});

test('a condition that is no SQL, or names what is not there, is refused', async () => {
  await expect(readMeans(campaign, base, 'cycle <')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(readMeans(campaign, base, 'nothing = 1')).rejects.toMatchObject({ code: 'bad-input' });
});

test('one value a point from summary', async () => {
  const { means } = await readMeans(campaign, { ...base, x: 'interaction', y: 'seconds', table: 'summary' });
  expect(means[0]?.points).toBe(2);
});
