import { readdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { retryPoints } from '../changes/retry-points.js';
import { openChunkWriter } from '../chunk/chunk-writer.js';
import { readChunkPoints } from '../commit/chunk-points.js';
import { cutChunk } from '../commit/cut-chunk.js';
import { splitChunk } from '../commit/splits.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import {
  chunkBatches,
  commitSmall,
  context,
  createSmall,
  temporaryStore,
  type Workspace,
} from '../fixture/small-campaign.js';
import { campaignStatus, StatusReader } from './campaign-status.js';
import { endRun, latestRun, openRuns, startRun } from './runs.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

describe('runs', () => {
  it('take numbers that no one else has', async () => {
    expect(await latestRun(campaign)).toBeNull();
    const runs = await Promise.all(Array.from({ length: 5 }, () => startRun(campaign)));
    expect(runs.map(({ run }) => run).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await latestRun(campaign)).toEqual({ run: 5 });
  });

  it('clear away temporary files of a week ago, and no younger ones', async () => {
    const scratch = join(campaign.folder, '.tmp');
    await writeFile(join(scratch, 'young'), '');
    await writeFile(join(scratch, 'old'), '');
    const then = Date.now() / 1000 - 8 * 24 * 3600;
    await utimes(join(scratch, 'old'), then, then);
    await startRun(campaign);
    expect(await readdir(scratch)).toEqual(['young']);
  });

  it('end once', async () => {
    const { run } = await startRun(campaign);
    expect(await endRun(campaign, run, 'cancelled')).toBe(true);
    expect(await endRun(campaign, run, 'completed')).toBe(false);
    expect(await latestRun(campaign)).toMatchObject({ run: 1, end: { state: 'cancelled' } });
  });

  it('count as not ended where the record of the end cannot be read', async () => {
    const { run } = await startRun(campaign);
    await writeFile(join(campaign.folder, 'runs', '000001-end.json'), '{"run":1}');
    expect(await latestRun(campaign)).toEqual({ run });
    expect(await openRuns(campaign)).toEqual([run]);
    expect(await endRun(campaign, run, 'paused')).toBe(true);
  });

  it('are open until their end is recorded, whatever came after them', async () => {
    for (const run of [1, 2, 3]) expect(await startRun(campaign)).toEqual({ run });
    await endRun(campaign, 2, 'failed', 'the server was gone');
    expect(await openRuns(campaign)).toEqual([1, 3]);
  });
});

describe('the status of a campaign', () => {
  it('knows what running chunks were planned to cost, until they are committed', async () => {
    const reader = new StatusReader(campaign);
    await reader.read();
    expect(reader.openChunk('1-000000')).toMatchObject({ points: 2, seconds: 3 });
    await commitSmall(campaign, [0]);
    await reader.read();
    expect(reader.openChunk('1-000000')).toBeNull();
    expect(reader.openChunk('9-000000')).toBeNull();
  });

  it('goes from planned to completed', async () => {
    const reader = new StatusReader(campaign);
    expect(await reader.read()).toMatchObject({ state: 'planned', points: 5, completed: 0, remaining: 5, run: null });
    await startRun(campaign);
    await commitSmall(campaign, [0]);
    expect(await reader.read()).toMatchObject({
      state: 'running',
      completed: 2,
      running: 0,
      failed: 0,
      remaining: 3,
      rows: 8,
      chunks: 3,
      committedChunks: 1,
      plannedSeconds: 15,
      committedSeconds: 3,
      seconds: 0.5,
    });
    await commitSmall(campaign, [1, 2]);
    const end = await reader.read();
    expect(end).toMatchObject({ state: 'completed', completed: 5, remaining: 0, rows: 20, committedSeconds: 15 });
    expect(await campaignStatus(campaign)).toEqual(end);
  });

  it('adds up the time of tries of which nothing counts, as commits have recorded it', async () => {
    await commitSmall(campaign, [1]);
    expect(await campaignStatus(campaign)).toMatchObject({ seconds: 0.5, lostSeconds: 0 });
    const writer = await openChunkWriter(campaign, '1-000000', { ...context, takeLostSeconds: () => 90 });
    for (const batch of chunkBatches({ places: [0, 1] })) await writer.append(batch);
    await writer.commit();
    expect(await campaignStatus(campaign)).toMatchObject({ seconds: 1, lostSeconds: 90 });
  });

  it('tells failed points apart', async () => {
    await commitSmall(campaign, [0, 1, 2], [0]);
    expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed-with-failures', completed: 2, failed: 3 });
  });

  it('is cancelled, or planned again, when a run ended with points remaining', async () => {
    const first = await startRun(campaign);
    await endRun(campaign, first.run, 'cancelled');
    expect((await campaignStatus(campaign)).state).toBe('cancelled');
    const second = await startRun(campaign);
    expect((await campaignStatus(campaign)).state).toBe('running');
    await endRun(campaign, second.run, 'failed', 'no runner');
    expect(await campaignStatus(campaign)).toMatchObject({ state: 'planned', run: { end: { reason: 'no runner' } } });
  });
});

/** A reader, what it was told, and how often of each chunk. */
function watched(of: CampaignFolder) {
  const told: string[] = [];
  const sums = { completed: 0, failed: 0, seconds: 0 };
  const reader = new StatusReader(of, ({ chunk }, change) => {
    told.push(chunk);
    sums.completed += change.completed;
    sums.failed += change.failed;
    sums.seconds += change.seconds;
  });
  return { reader, told, sums };
}

async function sumsOf(of: CampaignFolder) {
  const { completed, failed, seconds } = await campaignStatus(of);
  return { completed, failed, seconds };
}

describe('a reader of the status', () => {
  it('answers all who ask at once with the same, and tells each commit once', async () => {
    const { reader, told, sums } = watched(campaign);
    for (const chunks of [[0], [1, 2]]) {
      await commitSmall(campaign, chunks, [0]);
      const truth = await campaignStatus(campaign);
      expect(await Promise.all([reader.read(), reader.read(), reader.read()])).toEqual([truth, truth, truth]);
    }
    expect(told).toEqual(['1-000000', '1-000001', '1-000002']);
    expect(sums).toEqual(await sumsOf(campaign));
  });

  it('counts everything after a look at which a file of the plan was not there', async () => {
    const whole = await createGrown(space.store);
    await commitChunks(whole, ['1-000000']);
    const fewer = await extendGrown(whole, 'evolution.time=1');
    const { reader, told, sums } = watched(fewer);
    await reader.read();
    await commitChunks(fewer, undefined, () => true);
    const file = join(fewer.folder, 'plans/1/points.parquet');
    await rename(file, `${file}.away`);
    await expect(reader.read()).rejects.toThrow();
    await rename(`${file}.away`, file);
    expect(await reader.read()).toEqual(await campaignStatus(fewer));
    expect(sums).toEqual({ ...(await sumsOf(fewer)), completed: 2, failed: 2 });
    expect([...told].sort()).toEqual(['1-000000', '1-000001', '1-000002']);
  });

  it('tells changes that add up to the status, after retries, extensions and splits', async () => {
    const whole = await createGrown(space.store);
    await commitChunks(whole, undefined, () => true);
    const { campaign: retried } = await retryPoints(whole.folder, { points: [], where: [] });
    const extended = await extendGrown(retried, 'interaction=0,1,2,4');
    const { reader, told, sums } = watched(extended);
    await reader.read();
    expect(sums).toEqual(await sumsOf(extended));
    const points = await readChunkPoints(extended, '2-000000');
    const parts = cutChunk('2-000000', points, { done: 1, factor: 1, seconds: 0 });
    await splitChunk(extended, '2-000000', parts, 'it took too long');
    await commitChunks(extended, [parts[0]?.chunk ?? '']);
    await reader.read();
    expect(sums).toEqual(await sumsOf(extended));
    await commitChunks(extended);
    await reader.read();
    expect(sums).toEqual({ ...(await sumsOf(extended)), completed: 8, failed: 0 });
    expect(new Set(told).size).toBe(told.length);
  });
});
