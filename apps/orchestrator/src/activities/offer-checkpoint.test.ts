import { createHash } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import { type CampaignFolder, newestCheckpoint, openCheckpointWriter, type StoredCheckpoint } from '@loschmidt/dataset';
import { OWN_VERSIONS, RunnerCalls, type RunnerHandlers, type wire } from '@loschmidt/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialedRunner } from '../fixture/dialed-runner.js';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
import { type CheckpointOffer, offerCheckpoint } from './offer-checkpoint.js';

const CHUNK = '1-000000';
const POINTS = ['aa', 'bb'];
const STATE = Buffer.alloc(3 * 2 ** 20 + 5, 'state');
const SHA256 = createHash('sha256').update(STATE).digest('hex');

let campaign: CampaignFolder;
let remove: () => Promise<void>;
let told: string[];
const open: { close(): Promise<void> | void }[] = [];
beforeEach(async () => {
  ({ campaign, remove } = await temporaryCampaign());
  told = [];
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await remove();
});

async function save(): Promise<StoredCheckpoint> {
  const writer = await openCheckpointWriter(campaign, CHUNK, { point: 'bb', cycle: 9 });
  await writer.append(STATE);
  return writer.commit(SHA256);
}

/** A runner behind a real connection that takes states as it likes. */
async function runner(loadCheckpoint: RunnerHandlers['loadCheckpoint']) {
  const handlers: RunnerHandlers = {
    loadCheckpoint,
    stopChunk: async () => ({ found: false }),
    runChunk: async () => {},
  };
  const calls = new RunnerCalls();
  open.push({ close: await dialedRunner(calls.link, handlers) });
  return calls;
}

const refuses = (code: ErrorCode) =>
  runner(async () => {
    throw new LoschmidtError(code, 'no');
  });

const offer = (
  client: Awaited<ReturnType<typeof runner>>,
  signal = new AbortController().signal,
  more: Pick<CheckpointOffer, 'onTaken'> = {},
) =>
  offerCheckpoint(client, {
    ...more,
    campaign,
    chunk: CHUNK,
    points: POINTS,
    signals: [signal],
    log: (message) => told.push(message),
  });

describe('the checkpoint of a chunk', () => {
  it('arrives in pieces that are in order and whole, and is named in the request', async () => {
    await save();
    const came: wire.CheckpointPiece[] = [];
    const client = await runner(async (pieces) => {
      for await (const piece of pieces) came.push(piece);
      return { sha256: SHA256 };
    });
    expect(await offer(client)).toEqual({ index: 1, cycle: 9, sha256: SHA256 });
    expect(Buffer.concat(came.map(({ data }) => data)).equals(STATE)).toBe(true);
    expect(came.map(({ offset, totalBytes, point, cycle }) => ({ offset, totalBytes, point, cycle }))).toEqual(
      [0, 1, 2, 3].map((piece) => ({ offset: piece * 2 ** 20, totalBytes: STATE.length, point: 'bb', cycle: 9 })),
    );
    expect(came.map(({ sha256 }) => sha256)).toEqual(['', '', '', SHA256]);
    expect(came.at(-1)?.versions).toMatchObject(OWN_VERSIONS);
    expect(told).toEqual(['point goes on from its checkpoint']);
  });

  it('that does not exist is not offered', async () => {
    expect(await offer(await refuses('internal'))).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('that is damaged is removed, and the point starts anew', async () => {
    await writeFile((await save()).path, 'something else');
    expect(await offer(await runner(async (pieces) => ({ sha256: String(await drain(pieces)) })))).toBeUndefined();
    expect(await newestCheckpoint(campaign, CHUNK, POINTS)).toBeNull();
    expect(told).toEqual(['checkpoint cannot be used']);
  });

  it('that is replaced by a later one while it is read gives way to that', async () => {
    const { path } = await save();
    const onTaken = () => {
      if (existsSync(path)) renameSync(path, path.replace('bb-9-', 'bb-12-'));
    };
    const client = await runner(async (pieces) => ({ sha256: String(await drain(pieces)) }));
    expect(await offer(client, undefined, { onTaken })).toEqual({ index: 1, cycle: 12, sha256: SHA256 });
    expect(told).toEqual(['point goes on from its checkpoint']);
  });

  it('for which the runner has no room stays for another one', async () => {
    await save();
    expect(await offer(await refuses('storage'))).toBeUndefined();
    expect(await newestCheckpoint(campaign, CHUNK, POINTS)).not.toBeNull();
  });

  it.each(['unavailable', 'forbidden', 'version-mismatch'] as const)(
    'stays when the runner is %s, and so does the error: the chunk must go elsewhere',
    async (code) => {
      await save();
      await expect(offer(await refuses(code))).rejects.toMatchObject({ code });
      expect(await newestCheckpoint(campaign, CHUNK, POINTS)).not.toBeNull();
    },
  );

  it('is not offered any longer when the chunk must stop', async () => {
    await save();
    const stop = new AbortController();
    const client = await runner(async () => {
      stop.abort();
      return new Promise(() => {});
    });
    await expect(offer(client, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await newestCheckpoint(campaign, CHUNK, POINTS)).not.toBeNull();
  });
});

async function drain(pieces: AsyncIterable<wire.CheckpointPiece>): Promise<number> {
  let bytes = 0;
  for await (const { data } of pieces) bytes += data.length;
  return bytes;
}
