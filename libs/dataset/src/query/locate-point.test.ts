import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { retryPoints } from '../changes/retry-points.js';
import { readChunkPoints } from '../commit/chunk-points.js';
import { cutChunk } from '../commit/cut-chunk.js';
import { type ChunkMarker, readMarker } from '../commit/marker.js';
import { splitChunk } from '../commit/splits.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { createSmall, pointName, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { locatePoint } from './locate-point.js';
import { readOutcome } from './point-outcome.js';

let space: Workspace;
let campaign: CampaignFolder;
/** Ids in the order of the plan. Chunks: 0, 1, 2 | 3, 4, 5 | 6, 7. */
let ids: readonly string[];
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createGrown(space.store);
  const chunks = await Promise.all(['1-000000', '1-000001', '1-000002'].map((id) => readChunkPoints(campaign, id)));
  ids = chunks.flat().map(({ point }) => point);
});
afterEach(() => space.remove());

const occurrences = async (of: CampaignFolder, id = '') => (await locatePoint(of, id)).occurrences;

describe('a point is found', () => {
  it('by the beginning of its id, with its values and its index in its chunk', async () => {
    expect(await locatePoint(campaign, ids[4]?.slice(0, 12) ?? '')).toMatchObject({
      point: ids[4],
      place: 4,
      values: [2, 1],
      cycles: 3,
      occurrences: [{ chunk: '1-000001', index: 1 }],
    });
    await expect(locatePoint(campaign, 'zz')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('behind a duplicate, which no chunk computes', async () => {
    const small = await createSmall(join(space.store, 'other'), 6);
    expect(await occurrences(small, pointName(4))).toEqual([{ chunk: '1-000000', index: 4 }]);
  });

  it('in the part of its chunk that has it', async () => {
    const points = await readChunkPoints(campaign, '1-000001');
    const parts = cutChunk('1-000001', points, { done: 1, factor: 1, seconds: 1e9 });
    await splitChunk(campaign, '1-000001', parts, 'it took too long');
    expect(await occurrences(campaign, ids[3])).toEqual([{ chunk: parts[0]?.chunk, index: 0 }]);
    expect(await occurrences(campaign, ids[5])).toEqual([{ chunk: parts[1]?.chunk, index: 1 }]);
  });

  it('in older chunks and newer ones, after the plan grew and the point was retried', async () => {
    await commitChunks(campaign, undefined, (point) => point === ids[7]);
    const { campaign: retried } = await retryPoints(campaign.folder, { points: [], where: [] });
    const grown = await extendGrown(retried, 'interaction=0,1,2,3,4');
    expect(await occurrences(grown, ids[0])).toEqual([{ chunk: '1-000000', index: 0 }]);
    expect(await occurrences(grown, ids[7])).toEqual([
      { chunk: '1-000002', index: 1 },
      { chunk: '2-000000', index: 0 },
    ]);
  });
});

it('the outcome of a point is its row of the summary', async () => {
  await commitChunks(campaign, ['1-000001'], (point) => point === ids[4]);
  const marker = (await readMarker(campaign, '1-000001')) as ChunkMarker;
  expect(await readOutcome(campaign, marker, 0)).toMatchObject({
    point: ids[3],
    status: 'completed',
    rows: 4,
    reason: null,
  });
  expect(await readOutcome(campaign, marker, 1)).toMatchObject({
    point: ids[4],
    status: 'failed',
    cycle: 2,
    stage: 'erased',
  });
});
