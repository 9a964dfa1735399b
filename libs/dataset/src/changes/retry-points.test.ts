import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { readChunkPoints } from '../commit/chunk-points.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { setAsideDamagedChunks } from '../compact/damage.js';
import { exportTable } from '../export/export-table.js';
import { commitChunks, createGrown, extendGrown, grownInput } from '../fixture/grown-campaign.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import type { PointSelection } from '../query/select-places.js';
import { campaignStatus } from '../runs/campaign-status.js';
import { createCampaign } from './create-campaign.js';
import { retryPoints } from './retry-points.js';

const ALL: PointSelection = { points: [], where: [] };

let space: Workspace;
let campaign: CampaignFolder;
/** Ids in the order of the plan: interaction 0 … 3, of which each has the times 1 and 2. Chunks: 0, 1, 2 | 3, 4, 5 | 6, 7. */
let ids: readonly string[];
let undisturbed: string;
beforeEach(async () => {
  space = await temporaryStore();
  const whole = await createGrown(join(space.store, 'whole'));
  await commitChunks(whole);
  undisturbed = await campaignDigest(whole);
  campaign = await createGrown(space.store);
  const chunks = await Promise.all(['1-000000', '1-000001', '1-000002'].map((id) => readChunkPoints(campaign, id)));
  ids = chunks.flat().map(({ point }) => point);
});
afterEach(() => space.remove());

const isOneOf =
  (...indices: readonly number[]) =>
  (point: string) =>
    indices.some((index) => ids[index] === point);

async function summaryRows(of: CampaignFolder): Promise<number> {
  return (await exportTable(of, { table: 'summary', format: 'parquet', output: join(space.store, 'summary.parquet') }))
    .rows;
}

describe('retrying', () => {
  it('puts failed points into new chunks; once the failure is gone, nothing tells the campaign from one that never failed', async () => {
    await commitChunks(campaign, undefined, isOneOf(1, 4, 5));
    expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed-with-failures', completed: 5, failed: 3 });
    const retry = await retryPoints(campaign.folder, ALL);
    expect(retry).toMatchObject({ selected: 8, retried: 3, underWay: 0 });
    const { plan } = retry.campaign;
    expect(plan).toMatchObject({ version: 2, base: 1, points: 8, hash: campaign.plan.hash, retries: [2] });
    const table = await readChunkTable(retry.campaign);
    expect(table.slice(0, 3).map(({ id }) => id)).toEqual(['1-000000', '1-000001', '1-000002']);
    const again = await Promise.all(table.slice(3).map(({ id }) => readChunkPoints(retry.campaign, id)));
    expect(again.flat().map(({ point, place, values }) => [point, place, values])).toEqual([
      [ids[1], 1, [0, 2]],
      [ids[4], 4, [2, 1]],
      [ids[5], 5, [2, 2]],
    ]);
    expect(await campaignStatus(retry.campaign)).toMatchObject({
      state: 'planned',
      completed: 5,
      failed: 0,
      remaining: 3,
    });
    expect(await summaryRows(retry.campaign)).toBe(8);
    await commitChunks(retry.campaign);
    expect(await campaignStatus(retry.campaign)).toMatchObject({
      state: 'completed',
      completed: 8,
      failed: 0,
      rows: 32,
    });
    expect(await summaryRows(retry.campaign)).toBe(8);
    expect(await campaignDigest(retry.campaign)).toBe(undisturbed);
  });

  it('of hundreds of points at once leaves one row of each', async () => {
    const axis = `interaction=${Array.from({ length: 130 }, (_, value) => value).join(',')}`;
    const many = (await createCampaign(join(space.store, 'many'), grownInput([axis], 1_000))).campaign;
    await commitChunks(many, undefined, () => true);
    const retry = await retryPoints(many.folder, ALL);
    expect(retry).toMatchObject({ retried: 260 });
    await commitChunks(retry.campaign);
    expect(await campaignStatus(retry.campaign)).toMatchObject({ state: 'completed', completed: 260, failed: 0 });
    expect(await summaryRows(retry.campaign)).toBe(260);
    const other = (await createCampaign(join(space.store, 'other'), grownInput([axis], 1_000))).campaign;
    await commitChunks(other);
    expect(await campaignDigest(retry.campaign)).toBe(await campaignDigest(other));
  });

  it('changes nothing while it is under way, where nothing failed, and after it has succeeded', async () => {
    expect(await retryPoints(campaign.folder, ALL)).toMatchObject({ retried: 0, underWay: 0 });
    await commitChunks(campaign, undefined, isOneOf(0));
    const { campaign: retried } = await retryPoints(campaign.folder, ALL);
    expect(await retryPoints(campaign.folder, ALL)).toEqual({
      campaign: retried,
      selected: 8,
      retried: 0,
      underWay: 1,
    });
    await commitChunks(retried);
    expect(await retryPoints(campaign.folder, ALL)).toMatchObject({ retried: 0, underWay: 0 });
    expect((await openCampaign(campaign.folder)).plan.version).toBe(2);
  });

  it('by two at once makes one generation', async () => {
    await commitChunks(campaign, undefined, isOneOf(0, 6));
    const retries = await Promise.all([1, 2, 3].map(() => retryPoints(campaign.folder, ALL)));
    expect(retries.map(({ retried }) => retried).sort()).toEqual([0, 0, 2]);
    expect((await openCampaign(campaign.folder)).plan.version).toBe(2);
  });

  it('goes on for as many generations as it takes', async () => {
    await commitChunks(campaign, undefined, isOneOf(2, 3));
    const second = (await retryPoints(campaign.folder, ALL)).campaign;
    await commitChunks(second, undefined, isOneOf(3));
    expect(await campaignStatus(second)).toMatchObject({
      state: 'completed-with-failures',
      completed: 7,
      failed: 1,
      rows: 28,
    });
    const third = await retryPoints(campaign.folder, ALL);
    expect(third.retried).toBe(1);
    await commitChunks(third.campaign, undefined, isOneOf(3));
    expect(await campaignStatus(third.campaign)).toMatchObject({ completed: 7, failed: 1 });
    expect(await summaryRows(third.campaign)).toBe(8);
    const fourth = (await retryPoints(campaign.folder, ALL)).campaign;
    await commitChunks(fourth);
    expect(await campaignStatus(fourth)).toMatchObject({ state: 'completed', completed: 8, rows: 32 });
    expect(await campaignDigest(fourth)).toBe(undisturbed);
  });

  it('takes selected points alone: by parameters, by id or the beginning of one', async () => {
    await commitChunks(campaign, undefined, isOneOf(0, 2, 4, 5));
    const where = [
      { name: 'interaction', values: [2] },
      { name: 'evolution.time', values: [2, 3] },
    ];
    expect(await retryPoints(campaign.folder, { points: [], where })).toMatchObject({ selected: 1, retried: 1 });
    const begins = ids[0]?.slice(0, 10) ?? '';
    expect(await retryPoints(campaign.folder, { points: [begins], where: [] })).toMatchObject({
      selected: 1,
      retried: 1,
    });
    expect(await retryPoints(campaign.folder, ALL)).toMatchObject({ retried: 2, underWay: 2 });
  });

  it('finds a value of 16 digits', async () => {
    const other = await createSmall(space.store, 2, [0, 0.9424777960769379, 1]);
    await commitSmall(other, [0, 1, 2], [1]);
    const where = [{ name: 'interaction', values: [0.9424777960769379] }];
    expect(await retryPoints(other.folder, { points: [], where })).toMatchObject({ selected: 2, retried: 1 });
  });

  it('refuses points that have not failed, that are not there, and parameters that are not there', async () => {
    await commitChunks(campaign, ['1-000000'], isOneOf(0));
    const retry = (...points: string[]) => retryPoints(campaign.folder, { points, where: [] });
    await expect(retry(ids[1] ?? '')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('it is completed'),
    });
    await expect(retry(ids[7] ?? '')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('not computed yet'),
    });
    await expect(retry('xyz')).rejects.toMatchObject({ code: 'not-found' });
    await expect(retry('')).rejects.toMatchObject({ message: expect.stringContaining('several') });
    const by = (name: string, value: number | string) =>
      retryPoints(campaign.folder, { points: [], where: [{ name, values: [value] }] });
    await expect(by('U', 1)).rejects.toMatchObject({ code: 'bad-input', hint: expect.stringContaining('interaction') });
    await expect(by('interaction', 'high')).rejects.toMatchObject({ code: 'bad-input' });
    expect((await openCampaign(campaign.folder)).plan.version).toBe(1);
  });

  it('and extending go together: known points stay known, hidden ones are not retried', async () => {
    await commitChunks(campaign, undefined, isOneOf(1, 7));
    const retried = (await retryPoints(campaign.folder, ALL)).campaign;
    await commitChunks(retried, undefined, isOneOf(1));
    const extended = await extendGrown(retried, 'interaction=0,1,2,4');
    expect(await campaignStatus(extended)).toMatchObject({
      points: 8,
      completed: 5,
      failed: 1,
      remaining: 2,
      rows: 20,
    });
    const again = await retryPoints(campaign.folder, ALL);
    expect(again).toMatchObject({ retried: 1, campaign: { plan: { version: 4, base: 3, retries: [2, 4] } } });
    await commitChunks(again.campaign);
    expect(await campaignStatus(again.campaign)).toMatchObject({ state: 'completed', completed: 8, rows: 32 });
    const back = await extendGrown(again.campaign);
    expect(await campaignStatus(back)).toMatchObject({ state: 'completed', completed: 8, rows: 32 });
    expect(await campaignDigest(back)).toBe(undisturbed);
  });

  it('keeps the plan: the same file still attaches', async () => {
    await commitChunks(campaign, undefined, isOneOf(1));
    const { campaign: retried } = await retryPoints(campaign.folder, ALL);
    expect(await createCampaign(campaign.folder, grownInput())).toEqual({ campaign: retried, created: false });
  });

  it('counts a point once where a damaged chunk, computed again, succeeds after all', async () => {
    await commitChunks(campaign, undefined, isOneOf(1));
    const { campaign: retried } = await retryPoints(campaign.folder, ALL);
    await commitChunks(retried);
    const folder = join(campaign.folder, 'data/summary');
    const name = (await readdir(folder)).find((entry) => entry.startsWith('1-000000')) ?? '';
    await rm(join(folder, name));
    expect(await setAsideDamagedChunks(retried)).toHaveLength(1);
    expect(await campaignStatus(retried)).toMatchObject({ completed: 6, failed: 0, remaining: 2 });
    await commitChunks(retried);
    expect(await campaignStatus(retried)).toMatchObject({ state: 'completed', completed: 8, rows: 32 });
    expect(await summaryRows(retried)).toBe(8);
    const output = join(space.store, 'steps.parquet');
    expect(await exportTable(retried, { table: 'steps', format: 'parquet', output })).toMatchObject({ rows: 32 });
    expect(await campaignDigest(retried)).toBe(undisturbed);
  });
});
