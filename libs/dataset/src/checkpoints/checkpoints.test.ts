import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import {
  newestCheckpoint,
  openCheckpointWriter,
  readCheckpoint,
  removeAllCheckpoints,
  removeCheckpoint,
  removeCheckpoints,
} from './checkpoints.js';

const CHUNK = '1-000000';
let workspace: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  workspace = await temporaryStore();
  campaign = await createSmall(workspace.store);
});
afterEach(() => workspace.remove());

async function save(point: string, cycle: number, text: string) {
  const writer = await openCheckpointWriter(campaign, CHUNK, { point, cycle });
  for (const letter of text) await writer.append(Buffer.from(letter));
  return writer.commit(createHash('sha256').update(text).digest('hex'));
}

async function contentOf(stored: Parameters<typeof readCheckpoint>[0]): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of readCheckpoint(stored)) parts.push(part);
  return Buffer.concat(parts).toString();
}

test('the newest checkpoint of the point that is furthest in the chunk is read, and older ones of a point are gone', async () => {
  expect(await newestCheckpoint(campaign, CHUNK, ['aa', 'bb'])).toBeNull();
  await save('aa', 9, 'far');
  await save('bb', 2, 'old');
  const newest = await save('bb', 10, 'new');
  expect(await newestCheckpoint(campaign, CHUNK, ['aa', 'bb'])).toEqual(newest);
  expect(await contentOf(newest)).toBe('new');
  expect(await readdir(layout.checkpoints(campaign.folder, CHUNK))).toHaveLength(2);
  expect(await newestCheckpoint(campaign, CHUNK, ['aa'])).toMatchObject({ point: 'aa', cycle: 9 });
  expect(await newestCheckpoint(campaign, CHUNK, ['cc'])).toBeNull();
});

test('what was not committed, or not as it was sent, is not there', async () => {
  const given = await openCheckpointWriter(campaign, CHUNK, { point: 'aa', cycle: 1 });
  await given.append(Buffer.from('x'));
  await given.abort();
  const wrong = await openCheckpointWriter(campaign, CHUNK, { point: 'aa', cycle: 2 });
  await wrong.append(Buffer.from('x'));
  await expect(wrong.commit('0'.repeat(64))).rejects.toMatchObject({ code: 'corrupt' });
  expect(await newestCheckpoint(campaign, CHUNK, ['aa'])).toBeNull();
  expect(await readdir(layout.scratch(campaign.folder))).toEqual([]);
});

test('a damaged checkpoint is found at its end and can be removed', async () => {
  const older = await save('aa', 3, 'abc');
  await writeFile(older.path, 'abd');
  await expect(contentOf(older)).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining(older.path),
  });
  await removeCheckpoint(older);
  expect(await newestCheckpoint(campaign, CHUNK, ['aa'])).toBeNull();
});

test('checkpoints go with their points, and at last all of them', async () => {
  await save('aa', 3, 'abc');
  await removeCheckpoints(campaign, '1-000001', ['aa']);
  await removeCheckpoints(campaign, CHUNK, ['bb']);
  expect(await newestCheckpoint(campaign, CHUNK, ['aa'])).not.toBeNull();
  await removeCheckpoints(campaign, CHUNK, ['aa', 'bb']);
  expect(await newestCheckpoint(campaign, CHUNK, ['aa'])).toBeNull();
  await save('aa', 4, 'abc');
  await removeAllCheckpoints(campaign);
  expect(await newestCheckpoint(campaign, CHUNK, ['aa'])).toBeNull();
});

test('a chunk that is split leaves its checkpoints to its parts, each of which has its own points', async () => {
  const stored = await save('aa', 3, 'abc');
  const [first, second] = ['1-000000.000000-000000', '1-000000.000001-000002'];
  expect(await newestCheckpoint(campaign, first, ['bb'])).toBeNull();
  expect(await newestCheckpoint(campaign, second, ['aa', 'cc'])).toEqual(stored);
  await removeCheckpoints(campaign, first, ['bb']);
  expect(await newestCheckpoint(campaign, second, ['aa', 'cc'])).toEqual(stored);
});
