import { open, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { committedChunks, committedIds } from '../commit/committed-chunks.js';
import { exportTable } from '../export/export-table.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { campaignDigest } from '../query/campaign-digest.js';
import { setAsideDamagedChunks } from './damage.js';

let space: Workspace;
let campaign: CampaignFolder;
let steps: string;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
  await commitSmall(campaign, [0, 1, 2]);
  steps = join(campaign.folder, (await committedChunks(campaign)).get('1-000001')?.tables.steps?.path ?? '');
});
afterEach(() => space.remove());

async function flipBit(path: string): Promise<void> {
  const file = await open(path, 'r+');
  const byte = new Uint8Array(1);
  await file.read(byte, 0, 1, 200);
  await file.write(Uint8Array.of((byte[0] ?? 0) ^ 1), 0, 1, 200);
  await file.close();
}

const damages = [
  ['missing', () => rm(steps), 'it is missing'],
  ['cut', () => truncate(steps, 100), 'got 100'],
  ['changed in one bit', () => flipBit(steps), 'SHA-256'],
] as const;

describe.each(damages)('a committed file that is %s', (_, damage, words) => {
  it('is an error that names the file, the loss and what to type', async () => {
    await damage();
    const output = join(space.store, 'steps.parquet');
    const error = {
      code: 'corrupt',
      message: expect.stringMatching(new RegExp(`chunk 1-000001: .*${steps}.*${words}.* rows of 2 points are lost`)),
      hint: expect.stringContaining('loschmidt resume small'),
    };
    await expect(exportTable(campaign, { table: 'steps', format: 'parquet', output })).rejects.toMatchObject(error);
    await expect(campaignDigest(campaign)).rejects.toMatchObject(error);
    expect(await readdir(space.store)).toEqual(['small']);
  });

  it('is computed again after its marker was set aside, and all is as it was', async () => {
    const digest = await campaignDigest(campaign);
    await damage();
    expect(await setAsideDamagedChunks(campaign)).toMatchObject([{ chunk: '1-000001', points: 2 }]);
    expect(await committedIds(campaign)).toEqual(['1-000000', '1-000002']);
    await commitSmall(campaign, [1]);
    expect(await campaignDigest(campaign)).toBe(digest);
    expect(await setAsideDamagedChunks(campaign)).toEqual([]);
  });
});

describe('setting damaged chunks aside', () => {
  it('also frees a chunk whose marker cannot be read', async () => {
    await writeFile(join(campaign.folder, 'commits/1-000000.json'), '{"kind":');
    expect(await setAsideDamagedChunks(campaign)).toMatchObject([{ chunk: '1-000000' }]);
    expect(await committedIds(campaign)).toEqual(['1-000001', '1-000002']);
  });

  it('by several at once never takes away a marker that was made in between', async () => {
    await rm(steps);
    const all = await Promise.all(Array.from({ length: 4 }, () => setAsideDamagedChunks(campaign)));
    expect(all.flat().length).toBeGreaterThanOrEqual(1);
    await commitSmall(campaign, [1]);
    expect(await setAsideDamagedChunks(campaign)).toEqual([]);
    expect(await committedIds(campaign)).toHaveLength(3);
  });

  it('changes nothing where all is whole', async () => {
    expect(await setAsideDamagedChunks(campaign)).toEqual([]);
    expect(await readdir(join(campaign.folder, 'commits'))).toHaveLength(3);
  });
});
