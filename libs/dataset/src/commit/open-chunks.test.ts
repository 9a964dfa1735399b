import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { commitChunks, createGrown } from '../fixture/grown-campaign.js';
import { temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { readChunkPoints } from './chunk-points.js';
import { readOpenWork } from './committed-chunks.js';
import { cutChunk } from './cut-chunk.js';
import { openChunks } from './open-chunks.js';
import { splitChunk } from './splits.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createGrown(space.store);
});
afterEach(() => space.remove());

const PLANNED = ['1-000001', '1-000000', '1-000002'];

/** After its first point the others in one part, or one by one. */
async function split(chunk: string, seconds: number) {
  const points = await readChunkPoints(campaign, chunk);
  await splitChunk(campaign, chunk, cutChunk(chunk, points, { done: 1, factor: 1, seconds }), 'it took too long');
}

describe('what is left to compute of some chunks', () => {
  it('is what the names of all markers say, in the order of the chunks, parts of parts too', async () => {
    const left = async () => {
      const open = await openChunks(campaign, PLANNED);
      expect(open).toEqual(PLANNED.flatMap(await readOpenWork(campaign)));
      return open;
    };
    expect(await left()).toEqual(PLANNED);
    await split('1-000000', 1e9);
    await split('1-000000.000001-000002', 0);
    const parts = [0, 1, 2].map((place) => `1-000000.00000${place}-00000${place}`);
    expect(await left()).toEqual(['1-000001', ...parts, '1-000002']);
    await commitChunks(campaign, ['1-000001', parts[1] ?? '']);
    expect(await left()).toEqual([parts[0], parts[2], '1-000002']);
    // Somebody wanted to split it, and it was committed first.
    await writeFile(join(campaign.folder, 'splits/1-000001'), '');
    expect(await left()).toEqual([parts[0], parts[2], '1-000002']);
    await commitChunks(campaign);
    expect(await left()).toEqual([]);
  });

  it('is read without a look at any other chunk', async () => {
    await split('1-000000', 0);
    await split('1-000001', 0);
    await writeFile(join(campaign.folder, 'commits/1-000001.json'), 'unreadable');
    expect(await openChunks(campaign, ['1-000000'])).toHaveLength(3);
    await expect(openChunks(campaign, ['1-000001'])).rejects.toMatchObject({ code: 'corrupt' });
  });
});
