import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  type Continuation,
  openCheckpointWriter,
  openStatesWriter,
  readKeptStates,
} from '@loschmidt/dataset';
import { savedSetHeader } from '@loschmidt/engine';
import { RunnerCalls, type RunnerHandlers, type wire } from '@loschmidt/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialedRunner } from '../fixture/dialed-runner.js';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
import { offerStates } from './offer-states.js';

const CHUNK = '2-000000';
const POINTS = ['aa', 'bb', 'cc'];
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const LARGE = Buffer.alloc(2 ** 20 + 3, 'large');

let campaign: CampaignFolder;
let remove: () => Promise<void>;
let told: string[];
let came: wire.CheckpointPiece[];
const open: { close(): Promise<void> | void }[] = [];
beforeEach(async () => {
  ({ campaign, remove } = await temporaryCampaign());
  told = [];
  came = [];
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await remove();
});

async function runner(answer: ErrorCode | null = null): Promise<RunnerCalls> {
  const handlers: RunnerHandlers = {
    loadCheckpoint: async (pieces) => {
      if (answer !== null) throw new LoschmidtError(answer, 'no');
      for await (const piece of pieces) came.push(piece);
      return { sha256: '' };
    },
    stopChunk: async () => ({ found: false }),
    runChunk: async () => {},
  };
  const calls = new RunnerCalls();
  open.push({ close: await dialedRunner(calls.link, handlers) });
  return calls;
}

/** States of the points at these places. */
async function kept(states: ReadonlyMap<number, Buffer>): Promise<ReadonlyMap<number, Continuation>> {
  const writer = await openStatesWriter(campaign, '1-000000');
  for (const [index, bytes] of states) {
    writer.begin();
    await writer.append(bytes);
    const key = String(index).padStart(32, '0');
    await writer.end({ key, point: POINTS[index] ?? '', cycles: 5, every: [1], sha256: sha256Of(bytes) });
  }
  await writer.commit();
  const found = await readKeptStates(campaign);
  return new Map(
    [...states.keys()].flatMap((index) =>
      found.statesOf(String(index).padStart(32, '0')).map((state): [number, Continuation] => [index, state]),
    ),
  );
}

const offer = async (continued: ReadonlyMap<number, Continuation>, answer: ErrorCode | null = null) =>
  offerStates(await runner(answer), {
    ...{ campaign, chunk: CHUNK, points: POINTS, continued },
    signals: [new AbortController().signal],
    log: (message) => told.push(message),
  });

const setOf = (states: readonly [index: number, bytes: Buffer][]) =>
  Buffer.concat([
    savedSetHeader(states.map(([index, { length }]) => ({ index, bytes: length }))),
    ...states.map(([, bytes]) => bytes),
  ]);

async function checkpoint(point: string, bytes: Buffer): Promise<void> {
  const writer = await openCheckpointWriter(campaign, CHUNK, { point, cycle: 7 });
  await writer.append(bytes);
  await writer.commit(sha256Of(bytes));
}

describe('kept states of the points of a chunk', () => {
  it('arrive as one set, whole and in order', async () => {
    const resume = await offer(
      await kept(
        new Map([
          [2, LARGE],
          [0, Buffer.from('first')],
        ]),
      ),
    );
    const set = setOf([
      [0, Buffer.from('first')],
      [2, LARGE],
    ]);
    expect(Buffer.concat(came.map(({ data }) => data)).equals(set)).toBe(true);
    expect(resume).toEqual({ index: 0, cycle: 0, sha256: sha256Of(set) });
    expect(came.at(-1)).toMatchObject({ sha256: sha256Of(set), totalBytes: set.length });
    expect(told).toEqual(['points go on from kept states']);
  });

  it('are joined by the checkpoint of the point in progress, which is further than what was kept of it', async () => {
    const continued = await kept(
      new Map([
        [0, Buffer.from('first')],
        [1, Buffer.from('second')],
      ]),
    );
    await checkpoint('bb', Buffer.from('in progress'));
    await offer(continued);
    const set = setOf([
      [0, Buffer.from('first')],
      [1, Buffer.from('in progress')],
    ]);
    expect(Buffer.concat(came.map(({ data }) => data)).equals(set)).toBe(true);
  });

  it('that are gone cost the points the computing from the start; the checkpoint is still of use', async () => {
    const continued = await kept(new Map([[0, Buffer.from('first')]]));
    await checkpoint('bb', Buffer.from('in progress'));
    const folder = join(campaign.folder, 'states');
    for (const name of await readdir(folder)) await rm(join(folder, name));
    expect(await offer(continued)).toMatchObject({ index: 1, cycle: 7 });
    expect(told).toEqual(['kept states cannot be used', 'point goes on from its checkpoint']);
  });

  it('that a runner has no room for are left out; one that is gone is an error', async () => {
    const continued = await kept(new Map([[0, Buffer.from('first')]]));
    expect(await offer(continued, 'storage')).toBeUndefined();
    await expect(offer(continued, 'unavailable')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('of none are no call: the checkpoint alone is offered as ever', async () => {
    expect(await offer(new Map())).toBeUndefined();
    await checkpoint('cc', Buffer.from('alone'));
    expect(await offer(new Map())).toEqual({ index: 2, cycle: 7, sha256: sha256Of(Buffer.from('alone')) });
  });
});
