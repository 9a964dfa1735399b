import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { commitSmall, createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { CommitWatcher, committedChunks, committedIds } from './committed-chunks.js';

let space: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  space = await temporaryStore();
  campaign = await createSmall(space.store);
});
afterEach(() => space.remove());

describe('committed chunks', () => {
  it('are those with a marker', async () => {
    expect(await committedIds(campaign)).toEqual([]);
    await commitSmall(campaign, [2, 0]);
    expect(await committedIds(campaign)).toEqual(['1-000000', '1-000002']);
    expect((await committedChunks(campaign)).get('1-000002')).toMatchObject({ points: 1, completed: 1, rows: 4 });
  });

  it('with a cut marker are corrupt, and the message says what to type', async () => {
    await commitSmall(campaign, [0]);
    await truncate(join(campaign.folder, 'commits/1-000000.json'), 10);
    await expect(committedChunks(campaign)).rejects.toMatchObject({
      code: 'corrupt',
      hint: expect.stringContaining('loschmidt resume small'),
    });
  });
});

describe('watching commits', () => {
  it('gives each marker once', async () => {
    const watcher = new CommitWatcher(campaign);
    expect(await watcher.poll()).toEqual([]);
    await commitSmall(campaign, [1]);
    expect((await watcher.poll()).map(({ chunk }) => chunk)).toEqual(['1-000001']);
    expect(await watcher.poll()).toEqual([]);
    await commitSmall(campaign, [0, 2]);
    expect((await watcher.poll()).map(({ chunk }) => chunk)).toEqual(['1-000000', '1-000002']);
    expect(await watcher.poll()).toEqual([]);
  });

  it('does not open a marker again', async () => {
    await commitSmall(campaign, [0]);
    const watcher = new CommitWatcher(campaign);
    expect(await watcher.poll()).toHaveLength(1);
    await truncate(join(campaign.folder, 'commits/1-000000.json'), 10);
    await commitSmall(campaign, [1]);
    expect((await watcher.poll()).map(({ chunk }) => chunk)).toEqual(['1-000001']);
  });
});
