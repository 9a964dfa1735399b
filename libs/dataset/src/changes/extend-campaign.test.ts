import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { planCampaign, pointAt } from '@loschmidt/campaign';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { chunkCampaign, readChunkPoints } from '../commit/chunk-points.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { committedIds } from '../commit/committed-chunks.js';
import { setAsideDamagedChunks } from '../compact/damage.js';
import { exportTable } from '../export/export-table.js';
import { commitChunks, createGrown, extendGrown, grownInput } from '../fixture/grown-campaign.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { campaignStatus } from '../runs/campaign-status.js';
import { createCampaign } from './create-campaign.js';
import { extendCampaign, planExtension } from './extend-campaign.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createGrown(space.store);
});
afterEach(() => space.remove());

const chunkIds = async (of: CampaignFolder) => (await readChunkTable(of)).map(({ id }) => id);

/** The digest of a campaign that was planned as a whole. */
async function plannedWhole(...overrides: string[]): Promise<string> {
  const whole = await createGrown(join(space.store, 'whole'), overrides);
  await commitChunks(whole);
  return campaignDigest(whole);
}

async function exported(of: CampaignFolder, table: 'steps' | 'summary'): Promise<unknown[]> {
  const output = join(space.store, `${table}.parquet`);
  await exportTable(of, { table, format: 'parquet', output });
  const connection = await (await DuckDBInstance.create()).connect();
  const rows = await connection.runAndReadAll(
    `SELECT * EXCLUDE (seconds) FROM '${output}'`.replace(table === 'steps' ? ' EXCLUDE (seconds)' : '', ''),
  );
  connection.closeSync();
  return rows.getRowsJson();
}

describe('extending a campaign', () => {
  it('puts only points that no chunk has into new chunks, and ends with the digest of a plan that had all from the start', async () => {
    await commitChunks(campaign);
    const change = await extendCampaign(campaign.folder, grownInput(['interaction=-1,0,1,2,3,4']));
    expect(change).toMatchObject({ changed: true, points: 12, added: 4, kept: 8, done: 8, returning: 0, hidden: 0 });
    const extended = change.campaign;
    expect(extended.plan).toMatchObject({ version: 2, points: 12, places: 12 });
    expect(await chunkIds(extended)).toEqual(['1-000000', '1-000001', '1-000002', '2-000000', '2-000001']);
    expect(await campaignStatus(extended)).toMatchObject({ points: 12, completed: 8, remaining: 4, chunks: 5 });
    await commitChunks(extended);
    expect(await committedIds(extended)).toHaveLength(5);
    expect(await campaignStatus(extended)).toMatchObject({ state: 'completed', completed: 12, rows: 48 });
    expect(await campaignDigest(extended)).toBe(await plannedWhole('interaction=-1,0,1,2,3,4'));
  });

  it('may bring a new axis: each chunk is rebuilt from the campaign of its own plan', async () => {
    const extended = await extendGrown(campaign, 'erasure.phase=1,2', 'interaction=0,1,2,3');
    expect(extended.plan).toMatchObject({ points: 16 });
    expect(extended.plan.parameters.map(({ path }) => path)).toEqual([
      'interaction',
      'evolution.time',
      'erasure.phase',
    ]);
    const phases = await Promise.all(
      (await chunkIds(extended)).map(async (id) => {
        const planned = await chunkCampaign(extended, id);
        const points = await readChunkPoints(extended, id);
        return points.map((point) => (pointAt(planned, point).erasure as { phase: number }).phase);
      }),
    );
    expect(phases).toEqual([
      [1, 1, 1],
      [1, 1, 1],
      [1, 1],
      [2, 2, 2],
      [2, 2, 2],
      [2, 2],
    ]);
    await commitChunks(extended);
    const steps = await exported(extended, 'steps');
    expect(steps).toHaveLength(64);
    expect(await campaignDigest(extended)).toBe(await plannedWhole('erasure.phase=1,2'));
  });

  it('says how long what is left takes: what is new, and what was open', async () => {
    const secondsOf = (...overrides: string[]) => planCampaign(grownInput(overrides).campaign).seconds;
    const [whole, wider] = [secondsOf(), secondsOf('interaction=0,1,2,3,4')];
    const leftOf = async () =>
      (await planExtension(campaign.folder, grownInput(['interaction=0,1,2,3,4']))).secondsLeft;
    expect(await leftOf()).toBeCloseTo(wider);
    await commitChunks(campaign);
    expect(await leftOf()).toBeCloseTo(wider - whole);
    expect((await planExtension(campaign.folder, grownInput())).secondsLeft).toBeCloseTo(0);
  });

  it('hides what is left out, chunks of which nothing is left included, and computes a chunk whole for one point', async () => {
    await commitChunks(campaign, ['1-000001']);
    const change = await extendCampaign(campaign.folder, grownInput(['interaction=0,1']));
    expect(change).toMatchObject({ points: 4, added: 0, kept: 4, done: 1, hidden: 4 });
    const fewer = change.campaign;
    // Points 0, 1, 2 | 3, 4, 5 | 6, 7 of which 0 … 3 are left.
    expect((await readChunkTable(fewer)).map(({ id, points, hidden }) => [id, points, hidden])).toEqual([
      ['1-000000', 3, null],
      ['1-000001', 3, { ranges: [[1, 2]], shownRows: 4 }],
    ]);
    expect(await campaignStatus(fewer)).toMatchObject({
      points: 4,
      completed: 1,
      remaining: 3,
      rows: 4,
      committedChunks: 1,
    });
    await commitChunks(fewer);
    expect(await campaignStatus(fewer)).toMatchObject({ state: 'completed', completed: 4, rows: 16 });
    expect(await campaignDigest(fewer)).toBe(await plannedWhole('interaction=0,1'));
    expect(await exported(fewer, 'summary')).toHaveLength(4);
  });

  it('back to a plan of before shows the hidden points with their rows', async () => {
    await commitChunks(campaign);
    const digest = await campaignDigest(campaign);
    const steps = await exported(campaign, 'steps');
    const fewer = await extendGrown(campaign, 'interaction=1');
    const back = await extendCampaign(fewer.folder, grownInput());
    expect(back).toMatchObject({ changed: true, points: 8, added: 0, kept: 8, done: 8, returning: 6, hidden: 0 });
    expect(await campaignStatus(back.campaign)).toMatchObject({ state: 'completed', completed: 8, rows: 32 });
    expect(await campaignDigest(back.campaign)).toBe(digest);
    expect(await exported(back.campaign, 'steps')).toEqual(steps);
  });

  it('counts failed points that are left exactly', async () => {
    const ids = (await readChunkPoints(campaign, '1-000001')).map(({ point }) => point);
    await commitChunks(campaign, undefined, (point) => point === ids[0] || point === ids[1]);
    const fewer = await extendGrown(campaign, 'interaction=0,1', 'evolution.time=1,2,3');
    await commitChunks(fewer);
    expect(await campaignStatus(fewer)).toMatchObject({
      state: 'completed-with-failures',
      completed: 5,
      failed: 1,
      rows: 20,
    });
  });

  it('with the same file again changes nothing', async () => {
    const extended = await extendGrown(campaign, 'interaction=0,1');
    const again = await extendCampaign(campaign.folder, grownInput(['interaction=0,1']));
    expect(again).toMatchObject({ changed: false, points: 4, added: 0, kept: 4, hidden: 0 });
    expect(again.campaign).toEqual(extended);
    expect(await readdir(join(campaign.folder, 'plans'))).toEqual(['1', '2']);
  });

  it('keeps the file of each version, and gives `run` of the newest its campaign', async () => {
    const input = grownInput(['interaction=0,1']);
    const { campaign: extended } = await extendCampaign(campaign.folder, input);
    expect(extended.campaign).toEqual(input.campaign);
    expect(await readFile(join(campaign.folder, 'plans/2/campaign.yaml'), 'utf8')).toBe(input.campaignYaml);
    expect(await createCampaign(campaign.folder, input)).toEqual({ campaign: extended, created: false });
    await expect(
      createCampaign(campaign.folder, { ...grownInput(), extendCommand: 'loschmidt extend it.yaml' }),
    ).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.stringContaining('`loschmidt extend it.yaml`'),
    });
  });

  it('can be looked at before: nothing is written', async () => {
    const change = await planExtension(campaign.folder, grownInput(['interaction=0,5']));
    expect(change).toMatchObject({ changed: true, points: 4, added: 2, kept: 2, hidden: 6 });
    expect((await openCampaign(campaign.folder)).plan.version).toBe(1);
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
  });

  it('by two at once lets each count: the second builds on the first, and no point is in two chunks', async () => {
    const changes = await Promise.all([
      extendCampaign(campaign.folder, grownInput(['interaction=0,1,2,3,4'])),
      extendCampaign(campaign.folder, grownInput(['interaction=0,1,2,3,4,5'])),
      extendCampaign(campaign.folder, grownInput(['interaction=0,1,2,3,4,5'])),
    ]);
    expect(changes.filter(({ changed }) => changed).length).toBeGreaterThanOrEqual(2);
    const newest = await openCampaign(campaign.folder);
    const all = await Promise.all((await chunkIds(newest)).map((id) => readChunkPoints(newest, id)));
    const points = all.flat().map(({ point }) => point);
    expect(new Set(points).size).toBe(points.length);
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
  });

  it('that was killed half-way leaves the plan as it was, and can be done again', async () => {
    await mkdir(join(campaign.folder, '.tmp', 'draft', 'plans', '2'), { recursive: true });
    expect((await openCampaign(campaign.folder)).plan.version).toBe(1);
    expect((await extendGrown(campaign, 'interaction=9')).plan.version).toBe(2);
  });

  it('does not repair damage of what is hidden', async () => {
    await commitChunks(campaign);
    const fewer = await extendGrown(campaign, 'interaction=0');
    const [summary] = (await readdir(join(campaign.folder, 'data/summary'))).filter((name) =>
      name.startsWith('1-000002'),
    );
    const { rm } = await import('node:fs/promises');
    await rm(join(campaign.folder, 'data/summary', summary ?? ''));
    expect(await setAsideDamagedChunks(fewer)).toEqual([]);
    expect(await campaignDigest(fewer)).toBe(await plannedWhole('interaction=0'));
    const back = await extendGrown(fewer);
    expect(await setAsideDamagedChunks(back)).toMatchObject([{ chunk: '1-000002' }]);
  });

  it.each([
    ['observables', ['observables=entropies']],
    ['stages', ['stages=true']],
  ])('refuses other %s', async (key, overrides) => {
    await expect(extendCampaign(campaign.folder, grownInput(overrides))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`its ${key} must stay`),
      hint: expect.stringContaining('change `name`'),
    });
    expect(await readdir(join(campaign.folder, 'plans'))).toEqual(['1']);
  });
});
