import { createHash } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CampaignFolder, newestCheckpoint, readCheckpoint } from '@loschmidt/dataset';
import type { wire } from '@loschmidt/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
import { CheckpointSaver } from './save-checkpoint.js';

const CHUNK = '1-000000';
const POINTS = ['aa', 'bb'];

let campaign: CampaignFolder;
let remove: () => Promise<void>;
let told: string[];
let saver: CheckpointSaver;
beforeEach(async () => {
  ({ campaign, remove } = await temporaryCampaign());
  told = [];
  saver = new CheckpointSaver({
    campaign,
    chunk: CHUNK,
    points: POINTS,
    log: (message) => told.push(message),
    saved: () => {},
  });
});
afterEach(() => remove());

/** The pieces of a state, two bytes each; the last has the hash. */
function pieces(index: number, cycle: number, text: string): wire.ICheckpointPiece[] {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return Array.from({ length: Math.ceil(text.length / 2) }, (_, piece) => {
    const offset = 2 * piece;
    const data = Buffer.from(text.slice(offset, offset + 2));
    const isLast = offset + data.length === text.length;
    return { index, cycle, offset, totalBytes: text.length, data, ...(isLast && { sha256 }) };
  });
}

async function accept(all: readonly wire.ICheckpointPiece[]): Promise<void> {
  for (const piece of all) await saver.accept(piece);
}

async function saved(): Promise<string | null> {
  const stored = await newestCheckpoint(campaign, CHUNK, POINTS);
  if (stored === null) return null;
  let text = '';
  for await (const part of readCheckpoint(stored)) text += Buffer.from(part).toString();
  return `${stored.point} after ${stored.cycle}: ${text}`;
}

/** Files of attempts. */
const drafts = () => readdir(join(campaign.folder, '.tmp')).catch(() => []);

describe('a checkpoint', () => {
  it('counts when its last piece has come, not before', async () => {
    const all = pieces(1, 7, 'state');
    await accept(all.slice(0, -1));
    expect(await saved()).toBeNull();
    await accept(all.slice(-1));
    expect(await saved()).toBe('bb after 7: state');
    expect(told).toEqual(['point saved']);
  });

  it('gives way to the next one of its point', async () => {
    await accept([...pieces(0, 1, 'first'), ...pieces(0, 2, 'second')]);
    expect(await saved()).toBe('aa after 2: second');
  });

  it('that begins anew leaves nothing of the one before', async () => {
    await accept([...pieces(0, 1, 'broken off').slice(0, 2), ...pieces(0, 2, 'whole')]);
    expect(await saved()).toBe('aa after 2: whole');
    expect(await drafts()).toEqual([]);
  });

  it('with a gap, a piece that comes twice, no beginning, or another hash is dropped, and the next one counts', async () => {
    const [first = {}, second = {}, third = {}] = pieces(0, 1, 'states');
    const wrong = { ...third, sha256: '0'.repeat(64) };
    for (const all of [
      [first, third],
      [first, { ...first, offset: 4 }],
      [second, third],
    ])
      await accept(all);
    await accept([first, second, second, third]);
    await accept([first, second, wrong]);
    expect(await saved()).toBeNull();
    expect(await drafts()).toEqual([]);
    await accept(pieces(0, 2, 'whole'));
    expect(await saved()).toBe('aa after 2: whole');
  });

  it('of a point that the chunk does not have is not kept', async () => {
    await accept(pieces(2, 1, 'state'));
    expect(await saved()).toBeNull();
  });

  it('that the disk refuses costs itself alone: the chunk is told nothing, the log is', async () => {
    await rm(join(campaign.folder, '.tmp'), { recursive: true, force: true });
    await writeFile(join(campaign.folder, '.tmp'), 'a file in the way');
    await accept(pieces(0, 1, 'state'));
    expect(told).toEqual(['point could not be saved']);
    await rm(join(campaign.folder, '.tmp'));
    await accept(pieces(0, 2, 'whole'));
    expect(await saved()).toBe('aa after 2: whole');
  });

  it('in progress at the end of the stream leaves nothing', async () => {
    await accept(pieces(0, 1, 'state').slice(0, 1));
    expect(await drafts()).toHaveLength(1);
    await saver.abort();
    expect(await drafts()).toEqual([]);
  });
});
