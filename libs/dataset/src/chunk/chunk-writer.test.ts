import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { openCheckpointWriter } from '../checkpoints/checkpoints.js';
import { committedChunks } from '../commit/committed-chunks.js';
import { type ChunkMarker, readMarker } from '../commit/marker.js';
import {
  chunkBatches,
  committedMarker,
  context,
  createSmall,
  pointName,
  scalarNames,
  temporaryStore,
  valueAt,
  type Workspace,
} from '../fixture/small-campaign.js';
import { openStatesWriter } from '../states/states-writer.js';
import { type ChunkWriter, openChunkWriter } from './chunk-writer.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

async function write(batches = chunkBatches({ places: [0, 1] }), changes = {}): Promise<ChunkWriter> {
  const writer = await openChunkWriter(campaign, '1-000000', { ...context, ...changes });
  for (const batch of batches) await writer.append(batch);
  return writer;
}

async function rowsOf(marker: ChunkMarker, table: 'steps' | 'profiles' | 'summary') {
  const path = marker.tables[table]?.path ?? '';
  return parquetReadObjects({ file: await asyncBufferFromFile(join(campaign.folder, path)) });
}

describe('writing a chunk', () => {
  it('brings every row back as it was, with null where there was NaN', async () => {
    const result = await (await write()).commit();
    const marker = committedMarker(result);
    expect(result.won).toBe(true);
    expect(marker).toMatchObject({ points: 2, completed: 2, failed: 0, rows: 8, seconds: 0.5, runner: 'runner-1' });
    const steps = await rowsOf(marker, 'steps');
    expect(Object.keys(steps[0] ?? {})).toEqual(['point', 'cycle', 'stage', ...scalarNames]);
    expect(steps[5]).toEqual({
      point: pointName(1),
      cycle: 1,
      stage: 'cycle',
      ...Object.fromEntries(scalarNames.map((name) => [name, valueAt(1, 1, name)])),
      return_probability: null,
    });
    const profiles = await rowsOf(marker, 'profiles');
    expect(profiles[4]).toMatchObject({ density_tau: [8 / 7, 9 / 7], density_upsilon: [8 / 7, 9 / 7] });
    expect(profiles[5]).toMatchObject({ cycle: 1, density_tau: [10 / 7, 11 / 7] });
    expect(profiles[5]?.density_upsilon ?? null).toBeNull();
  });

  it('writes a summary row a point, failed ones without steps', async () => {
    const marker = committedMarker(await (await write(chunkBatches({ places: [0, 1], failed: [0] }))).commit());
    expect(marker).toMatchObject({ completed: 1, failed: 1, rows: 4 });
    const [failed, completed] = await rowsOf(marker, 'summary');
    expect(failed).toMatchObject({
      point: pointName(0),
      status: 'failed',
      reason: 'norm lost',
      failed_cycle: 2,
      failed_stage: 'erased',
      rows: 0,
      digest: null,
      shannon_tau: null,
    });
    expect(completed).toMatchObject({
      point: pointName(1),
      status: 'completed',
      reason: null,
      failed_cycle: null,
      attempts: 1,
      rows: 4,
      digest: 'digest-1',
      shannon_tau: valueAt(1, 3, 'shannon_tau'),
      runner: 'runner-1',
      physics_version: 1,
    });
  });

  it('drops rows of a point that failed after some of them were sent, and leaves no copy of them where the commit fails', async () => {
    const [steps, profiles] = chunkBatches({ places: [0, 1] });
    const [, , summary] = chunkBatches({ places: [0, 1], failed: [1] });
    if (!steps || !profiles || !summary) throw new Error('three batches');
    const diskFails = {
      onStep: () => {
        throw new Error('the disk fails');
      },
    };
    const unlucky = await write([steps, profiles, summary], diskFails);
    await expect(unlucky.commit()).rejects.toThrow('the disk fails');
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);

    const marker = committedMarker(await (await write([steps, profiles, summary])).commit());
    expect(marker.rows).toBe(4);
    expect(new Set((await rowsOf(marker, 'steps')).map((row) => row.point))).toEqual(new Set([pointName(0)]));
    expect(await rowsOf(marker, 'profiles')).toHaveLength(4);
  });

  it('says in each file whose it is, which versions made it, and the units', async () => {
    const marker = committedMarker(await (await write()).commit());
    const file = await asyncBufferFromFile(join(campaign.folder, marker.tables.steps?.path ?? ''));
    const footer = await parquetMetadataAsync(file);
    const metadata = Object.fromEntries((footer.key_value_metadata ?? []).map(({ key, value }) => [key, value]));
    expect(metadata).toMatchObject({
      campaign: campaign.id,
      table: 'steps',
      schema_version: '1',
      physics_version: '1',
    });
    expect(JSON.parse(metadata.units ?? '')).toMatchObject({ cycle: '1', shannon_tau: 'nat' });
    const floats = footer.row_groups
      .flatMap((group) => group.columns)
      .filter((column) => column.meta_data?.type === 'DOUBLE');
    expect(floats.every((column) => column.meta_data?.statistics === undefined)).toBe(true);
  });

  it('names a file by its content and leaves nothing temporary', async () => {
    const marker = committedMarker(await (await write()).commit());
    expect(marker.tables.steps?.path).toBe(`data/steps/1-000000-${marker.tables.steps?.sha256.slice(0, 16)}.parquet`);
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
    expect(await readMarker(campaign, '1-000000')).toEqual(marker);
  });

  it('counts the first of two attempts and gives its marker to the second', async () => {
    const first = await write();
    const second = await write();
    const winner = await first.commit();
    expect(await second.commit()).toEqual({ won: false, marker: winner.marker });
    expect([...(await committedChunks(campaign)).keys()]).toEqual(['1-000000']);
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
  });

  it('says what the disk refuses, also where it refuses to remove what was begun', async () => {
    // Of more rows than a row group: their files are begun at once.
    const [steps, profiles] = chunkBatches({ places: [0, 1], cycles: 20_000 });
    if (steps === undefined || profiles === undefined) throw new Error('three tables were expected');
    const writer = await write([steps]);
    const checkpoint = await openCheckpointWriter(campaign, '1-000000', { point: 'aa', cycle: 1 });
    const states = await openStatesWriter(campaign, '1-000000');
    const scratch = layout.scratch(campaign.folder);
    expect(await readdir(scratch)).toHaveLength(3);
    await rename(scratch, `${scratch}-away`);
    await writeFile(scratch, '');
    const refused = { code: 'storage', message: expect.stringContaining('a file is where a folder must be') };
    await expect(writer.append(profiles)).rejects.toMatchObject(refused);
    await expect(checkpoint.append(Uint8Array.of(1))).rejects.toMatchObject(refused);
    await expect(states.append(Uint8Array.of(1))).rejects.toMatchObject(refused);
    for (const one of [writer, checkpoint, states]) await one.abort();
  });

  it('leaves nothing after abort', async () => {
    await (await write()).abort();
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
    expect((await committedChunks(campaign)).size).toBe(0);
  });
});

describe('refusing what is not the chunk', () => {
  it('a summary that lacks a point', async () => {
    const [steps] = chunkBatches({ places: [0, 1] });
    const [, , summary] = chunkBatches({ places: [0] });
    if (!steps || !summary) throw new Error('batches');
    await expect((await write([steps, summary])).commit()).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('there must be 2 rows, got 1'),
    });
    expect(await readdir(join(campaign.folder, '.tmp'))).toEqual([]);
  });

  it('other row counts than the summary says', async () => {
    const [, , summary] = chunkBatches({ places: [0, 1] });
    const [steps] = chunkBatches({ places: [0, 1], cycles: 2 });
    if (!steps || !summary) throw new Error('batches');
    await expect((await write([steps, summary])).commit()).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('rows that come twice', async () => {
    const [steps] = chunkBatches({ places: [0, 1] });
    if (!steps) throw new Error('batch');
    await expect(write([steps, steps])).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('in the order of point, cycle and stage'),
    });
  });

  it('a point that the chunk does not have', async () => {
    await expect(write(chunkBatches({ places: [0, 1, 2] }))).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('index must be below 2'),
    });
  });

  it('columns in another order', async () => {
    const [steps] = chunkBatches({ places: [0, 1] });
    if (!steps) throw new Error('batch');
    await expect(write([{ ...steps, columns: steps.columns.toReversed() }])).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('rows of other physics, and of another kernel unless that is allowed', async () => {
    const versions = { ...context.versions, physics: 99 };
    await expect(openChunkWriter(campaign, '1-000000', { ...context, versions })).rejects.toMatchObject({
      code: 'version-mismatch',
    });
    const kernel = { ...context, versions: { ...context.versions, kernel: 99 } };
    await expect(openChunkWriter(campaign, '1-000000', kernel)).rejects.toMatchObject({
      code: 'version-mismatch',
      hint: expect.stringContaining('--allow-kernel-change'),
    });
    await (await openChunkWriter(campaign, '1-000000', { ...kernel, allowKernelChange: true })).abort();
  });
});
