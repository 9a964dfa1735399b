import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { retryPoints } from '../changes/retry-points.js';
import { openChunkWriter } from '../chunk/chunk-writer.js';
import { setAsideDamagedChunks } from '../compact/damage.js';
import { commitChunks, createGrown, extendGrown } from '../fixture/grown-campaign.js';
import { chunkBatches, context, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { campaignStatus, StatusReader } from '../runs/campaign-status.js';
import { readChunkPoints } from './chunk-points.js';
import { readChunkTable } from './chunk-table.js';
import { CommitWatcher, committedChunks, committedIds, readOpenWork } from './committed-chunks.js';
import { cutChunk } from './cut-chunk.js';
import { type Marker, readMarker } from './marker.js';
import { openTally } from './point-tally.js';
import { splitChunk } from './splits.js';

let space: Workspace;
/** Eight points in three chunks. */
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createGrown(space.store);
});
afterEach(() => space.remove());

/** After `done` points of the chunk, the others one by one. */
async function split(of: CampaignFolder, chunk: string, done = 1) {
  const points = await readChunkPoints(of, chunk);
  return splitChunk(of, chunk, cutChunk(chunk, points, { done, factor: 1, seconds: 0 }), 'it took too long');
}

const ids = async (of = campaign) => (await readChunkTable(of)).map(({ id }) => id);
const FIRST = ['1-000000.000000-000000', '1-000000.000001-000001', '1-000000.000002-000002'];

async function digestOfWhole(fails?: (point: string) => boolean): Promise<string> {
  const other = await temporaryStore();
  const whole = await createGrown(other.store);
  await commitChunks(whole, undefined, fails);
  const digest = await campaignDigest(whole);
  await other.remove();
  return digest;
}

describe('a chunk that is split', () => {
  it('is its parts to everything that lists chunks, and gives the digest of one that was not', async () => {
    expect(await split(campaign, '1-000000')).toMatchObject({ won: true });
    expect(await ids()).toEqual([...FIRST, '1-000001', '1-000002']);
    expect((await readOpenWork(campaign))('1-000000')).toEqual(FIRST);
    expect(await committedIds(campaign)).toEqual([]);
    await commitChunks(campaign, [FIRST[1] ?? '', '1-000002']);
    expect((await readOpenWork(campaign))('1-000000')).toEqual([FIRST[0], FIRST[2]]);
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 3, remaining: 5, chunks: 5, committedChunks: 2 });
    await commitChunks(campaign);
    expect(await campaignStatus(campaign)).toMatchObject({ state: 'completed', completed: 8, rows: 32 });
    expect((await readOpenWork(campaign))('1-000000')).toEqual([]);
    expect(await campaignDigest(campaign)).toBe(await digestOfWhole());
  });

  it('can have a part that is split again', async () => {
    await splitChunk(
      campaign,
      '1-000000',
      cutChunk('1-000000', await readChunkPoints(campaign, '1-000000'), { done: 1, factor: 1, seconds: 1e9 }),
      'it took too long',
    );
    await split(campaign, '1-000000.000001-000002');
    expect(await ids()).toEqual([...FIRST, '1-000001', '1-000002']);
    await commitChunks(campaign);
    expect(await campaignDigest(campaign)).toBe(await digestOfWhole());
  });

  it('keeps what was computed of it as its first part', async () => {
    const points = await readChunkPoints(campaign, '1-000000');
    const places = points.map(({ point }) => Number.parseInt(point.slice(0, 6), 16));
    const writer = await openChunkWriter(campaign, '1-000000', context);
    for (const batch of chunkBatches({ places: places.slice(0, 2) })) await writer.append(batch);
    const { marker } = await split(campaign, '1-000000', 2);
    const [first] = marker.kind === 'split' ? marker.parts : [];
    expect(await writer.commit(first)).toMatchObject({
      won: true,
      marker: { kind: 'data', chunk: '1-000000.000000-000001', points: 2, rows: 8 },
    });
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 2, rows: 8, seconds: 0.5 });
    await commitChunks(campaign);
    expect(await campaignDigest(campaign)).toBe(await digestOfWhole());
  });

  it('refuses to keep other points as its first part', async () => {
    const writer = await openChunkWriter(campaign, '1-000000', context);
    for (const batch of chunkBatches({ places: [1, 2] })) await writer.append(batch);
    await expect(writer.commit({ chunk: '1-000000.000000-000000', points: 1 })).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('there must be 1 rows, got 2'),
    });
  });
});

describe('of a split and a whole chunk', () => {
  it('the split counts where it is first: the late chunk is discarded', async () => {
    const late = await openChunkWriter(campaign, '1-000000', context);
    for (const batch of chunkBatches({ places: [1, 2, 3] })) await late.append(batch);
    await split(campaign, '1-000000');
    expect(await late.commit()).toMatchObject({ won: false, marker: { kind: 'split' } });
    expect(await committedIds(campaign)).toEqual([]);
    expect((await committedChunks(campaign)).size).toBe(0);
  });

  it('the chunk counts where it is first, also where the split was begun before', async () => {
    await commitChunks(campaign, ['1-000000']);
    expect(await split(campaign, '1-000000')).toMatchObject({ won: false, marker: { kind: 'data', points: 3 } });
    expect(await ids()).toEqual(['1-000000', '1-000001', '1-000002']);
    expect((await readOpenWork(campaign))('1-000000')).toEqual([]);
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 3, chunks: 3, committedChunks: 1 });
  });

  it('exactly one counts, however many try at once', async () => {
    await Promise.all([
      split(campaign, '1-000000', 1),
      commitChunks(campaign, ['1-000000']),
      split(campaign, '1-000000', 2),
      commitChunks(campaign, ['1-000000']),
    ]);
    await commitChunks(campaign);
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 8, rows: 32, remaining: 0 });
    expect(await campaignDigest(campaign)).toBe(await digestOfWhole());
  });

  it('nothing has happened where an attempt died before the marker', async () => {
    await split(campaign, '1-000000');
    await rm(join(campaign.folder, 'commits/1-000000.json'));
    expect(await ids()).toEqual(['1-000000', '1-000001', '1-000002']);
    expect((await readOpenWork(campaign))('1-000000')).toEqual(['1-000000']);
  });
});

describe('the status of a campaign whose chunks are split', () => {
  it('follows a split that comes while it watches', async () => {
    const reader = new StatusReader(campaign);
    expect(await reader.read()).toMatchObject({ chunks: 3, remaining: 8 });
    await split(campaign, '1-000000');
    expect(await reader.read()).toMatchObject({ chunks: 5, remaining: 8, committedChunks: 0 });
    expect(reader.openChunk('1-000000')).toBeNull();
    expect(reader.openChunk(FIRST[0] ?? '')).toMatchObject({ points: 1 });
    await commitChunks(campaign);
    expect(await reader.read()).toMatchObject({ state: 'completed', completed: 8, chunks: 5, committedChunks: 5 });
  });

  it('counts a part that is seen before its split', async () => {
    const tally = await openTally(campaign, await readChunkTable(campaign));
    await split(campaign, '1-000000');
    await commitChunks(campaign, FIRST.slice(0, 1));
    for (const id of [FIRST[0] ?? '', '1-000000']) {
      const marker = await readMarker(campaign, id);
      if (marker !== null) await tally.add(marker);
    }
    expect(tally.counts()).toMatchObject({ completed: 1, rows: 4, chunks: 5, committedChunks: 1 });
  });

  it('counts parts of a part whose own split is seen before that of the chunk', async () => {
    const tally = await openTally(campaign, await readChunkTable(campaign));
    await split(campaign, '1-000000', 2);
    const [part = ''] = (await ids()).filter((id) => id.startsWith('1-000000.'));
    await split(campaign, part);
    await commitChunks(campaign);
    const found = await new CommitWatcher(campaign).poll();
    const isFirst = ({ chunk }: Marker) => chunk === '1-000000';
    for (const marker of [...found.filter((one) => !isFirst(one)), ...found.filter(isFirst)]) await tally.add(marker);
    expect(tally.counts()).toMatchObject({ completed: 8, rows: 32, chunks: 5, committedChunks: 5 });
  });

  it('hides points of parts like those of chunks', async () => {
    await split(campaign, '1-000000', 2);
    await commitChunks(campaign);
    const fewer = await extendGrown(campaign, 'evolution.time=1');
    expect(await campaignStatus(fewer)).toMatchObject({ points: 4, completed: 4, rows: 16, remaining: 0 });
    const plain = await temporaryStore();
    const whole = await createGrown(plain.store);
    await commitChunks(whole);
    const fewerOfWhole = await extendGrown(whole, 'evolution.time=1');
    expect(await campaignDigest(fewer)).toBe(await campaignDigest(fewerOfWhole));
    await plain.remove();
  });
});

describe('a failed point of a part', () => {
  it('is retried, and the digest is that of a campaign that was never split', async () => {
    const [, , third] = await readChunkPoints(campaign, '1-000000');
    const fails = (point: string) => point === third?.point;
    await split(campaign, '1-000000');
    await commitChunks(campaign, undefined, fails);
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 7, failed: 1 });
    const retry = await retryPoints(campaign.folder, { points: [], where: [] });
    expect(retry).toMatchObject({ retried: 1, underWay: 0 });
    expect(await campaignStatus(retry.campaign)).toMatchObject({ completed: 7, failed: 0, remaining: 1 });
    await commitChunks(retry.campaign);
    expect(await campaignStatus(retry.campaign)).toMatchObject({ completed: 8, failed: 0, rows: 32 });
    expect(await campaignDigest(retry.campaign)).toBe(await digestOfWhole());
  });

  it('is found again where its retry is split, too', async () => {
    await commitChunks(campaign, undefined, () => true);
    const retry = await retryPoints(campaign.folder, { points: [], where: [] });
    const [again] = (await ids(retry.campaign)).filter((id) => id.startsWith('2-'));
    const reader = new StatusReader(retry.campaign);
    await reader.read();
    await split(retry.campaign, again ?? '', 3);
    const [part] = (await ids(retry.campaign)).filter((id) => id.startsWith('2-'));
    await commitChunks(retry.campaign, [part ?? '']);
    expect(await reader.read()).toMatchObject({ completed: 3, failed: 0, remaining: 5 });
    expect(await campaignStatus(retry.campaign)).toMatchObject({ completed: 3, failed: 0, remaining: 5 });
    await commitChunks(retry.campaign);
    expect(await reader.read()).toMatchObject({ completed: 8, failed: 0, remaining: 0 });
    expect(await campaignDigest(retry.campaign)).toBe(await digestOfWhole());
  });
});

describe('a split marker that cannot be read', () => {
  it('is set aside: the chunk is open again, and its parts count when it is split in the same way', async () => {
    await split(campaign, '1-000000');
    await commitChunks(campaign);
    await writeFile(join(campaign.folder, 'commits/1-000000.json'), '{"kind":"split"');
    await expect(campaignStatus(campaign)).rejects.toMatchObject({ code: 'corrupt' });
    expect(await setAsideDamagedChunks(campaign)).toMatchObject([{ chunk: '1-000000' }]);
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 5, remaining: 3 });
    await split(campaign, '1-000000');
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 8, remaining: 0 });
    expect(await campaignDigest(campaign)).toBe(await digestOfWhole());
  });

  it('makes no second row where the chunk is then computed whole', async () => {
    await split(campaign, '1-000000');
    await commitChunks(campaign);
    await writeFile(join(campaign.folder, 'commits/1-000000.json'), '');
    await setAsideDamagedChunks(campaign);
    await commitChunks(campaign, ['1-000000']);
    expect(await campaignStatus(campaign)).toMatchObject({ completed: 8, rows: 32, chunks: 3 });
    expect(await campaignDigest(campaign)).toBe(await digestOfWhole());
  });
});
