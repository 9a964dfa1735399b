import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CODE_VERSION, LoschmidtError } from '@loschmidt/core';
import { type CampaignFolder, openCheckpointWriter, readChunkRows } from '@loschmidt/dataset';
import { openEngine } from '@loschmidt/engine';
import {
  ChunkStreamWriter,
  observablesOfRequest,
  pointsOfRequest,
  type RunnerHandlers,
  type SendFrame,
  type wire,
} from '@loschmidt/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialedRunner } from '../fixture/dialed-runner.js';
import { temporaryCampaign } from '../fixture/temporary-campaign.js';
import { Fleet } from '../fleet/fleet.js';
import { RunnerLinks } from '../fleet/runner-links.js';
import { UNOBSERVED } from '../telemetry/chunk-observer.js';
import { readWork } from './chunk-work.js';
import { computeChunk, deadlineMs } from './compute-chunk.js';
import { LostTime } from './lost-time.js';
import { STOP_GRACE_MS } from './stop-gently.js';
import { Turns } from './turns.js';

it('a call that hangs ends after 200 times its estimate on that machine, but not before 6 h', () => {
  const hours = 3_600_000;
  expect(deadlineMs(1)).toBe(6 * hours);
  expect(deadlineMs(360)).toBe(20 * hours);
  expect(deadlineMs(360, 0.5)).toBe(40 * hours);
});

/** A clock whose minute passes in 0.6 s. */
const now = () => 100 * performance.now();
const CHUNK = '1-000000';

let campaign: CampaignFolder;
const closers: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
  const made = await temporaryCampaign();
  campaign = made.campaign;
  closers.push(made.remove);
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A try on a real connection to a runner that answers all but what `change` says. */
async function tried(
  change: Partial<RunnerHandlers>,
  stop = new AbortController(),
  commits = new Turns(1),
  others = 0,
  stopGraceMs?: number,
) {
  const handlers: RunnerHandlers = {
    loadCheckpoint: async () => ({}),
    stopChunk: async () => ({ found: true }),
    runChunk: async () => {},
    ...change,
  };
  const fleet = new Fleet({ physics: 1, leaseMs: 6e6, now, newLeaseId: () => 'lease', log: () => {} });
  const runners = new RunnerLinks(fleet);
  runners.open('r', { isDirect: false });
  closers.push(await dialedRunner(runners.link('r'), handlers), () => runners.close());
  const { versions } = campaign;
  fleet.register({
    runnerId: 'r',
    address: 'node:1',
    host: 'node',
    versions: { ...versions, code: CODE_VERSION },
    slots: 1 + others,
    memoryBytes: 1e9,
  });
  const run = { folder: campaign.folder, campaign: campaign.id, run: 1 };
  const found = await readWork(campaign, { ...run, chunk: CHUNK });
  if (found.kind === 'ended') throw new Error('It is computed already.');
  for (let other = 0; other < others; other += 1) {
    await fleet.acquire({ ...found.work.need, chunk: `other ${other}` }, stop);
  }
  const slot = await fleet.acquire(found.work.need, stop);
  const cost = { factor: { factor: 1, low: 1, high: 1, samples: 0 }, longestSeconds: 0 };
  const job = {
    ...{ ...found.work, cost, slot, losses: 0, hangs: 0, takeLostSeconds: () => 0, care: {} },
    continued: new Map(),
    observed: UNOBSERVED,
  };
  const lostTime = new LostTime();
  const control = { signal: stop.signal, attempt: 1, report: () => {} };
  // By that clock a rest may be over before a busy machine comes to look.
  let why: string | undefined;
  const deps = {
    runners,
    turns: { commit: commits },
    lostTime,
    log: () => {},
    now,
    ...(stopGraceMs && { stopGraceMs }),
  };
  const result = computeChunk(job, control, deps).finally(() => {
    why = fleet.runners()[0]?.rest?.why;
  });
  return { result, fleet, runners, rest: () => why, lostSeconds: () => lostTime.take(found.work.need) };
}

const frames = () => new ChunkStreamWriter(campaign.columns);
type Stream = (request: wire.RunChunkRequest, signal: AbortSignal, send: SendFrame) => Promise<void>;
const streams = (stream: Stream): Partial<RunnerHandlers> => ({
  runChunk: (request, { signal }, send) => stream(request, signal, send),
});
const never = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

describe('a runner that hangs loses its chunk, and rests', () => {
  it('where it never begins', async () => {
    const { result, rest, lostSeconds } = await tried(streams((_, signal) => never(signal)));
    expect(await result).toMatchObject({
      kind: 'lost',
      why: 'never-began',
      error: {
        code: 'unavailable',
        message: expect.stringMatching(/node .* for \d+ s it has not begun chunk 1-000000/),
      },
    });
    expect(rest()).toBe('hung');
    // All the minutes of that clock that its core was taken, once.
    expect(lostSeconds()).toBeGreaterThan(60);
    expect(lostSeconds()).toBe(0);
  });

  it('where it tells again and again of one cycle, and its thread counts nothing any more', async () => {
    const { result, rest } = await tried(
      streams(async (_, signal, send) => {
        const writer = frames();
        while (!signal.aborted) {
          await send(writer.progress({ pointsDone: 0, index: 0, cycle: 2, beats: 7 }));
          await sleep(20);
        }
      }),
    );
    expect(await result).toMatchObject({
      kind: 'lost',
      why: 'hung',
      error: { message: expect.stringMatching(/no progress of chunk 1-000000. It was in cycle 3 of point 1 of 1.$/) },
    });
    expect(rest()).toBe('hung');
  });

  it('where it says no more after its last point', async () => {
    const { result } = await tried(
      streams(async (_, signal, send) => {
        const writer = frames();
        await send(writer.progress({ pointsDone: 0, index: 0, cycle: 0 }));
        await send(writer.progress({ pointsDone: 1, index: 1, cycle: 0, beats: 2 }));
        await never(signal);
      }),
    );
    expect(await result).toMatchObject({ kind: 'lost', why: 'hung' });
  });

  it('where it takes a state and does not answer', async () => {
    const [point = ''] = [(await readChunkRows(campaign, CHUNK)).ids.at(0) ?? ''];
    const writer = await openCheckpointWriter(campaign, CHUNK, { point, cycle: 1 });
    await writer.append(Buffer.from('state'));
    await writer.commit(createHash('sha256').update('state').digest('hex'));
    const { result } = await tried({ loadCheckpoint: (_, { signal }) => never(signal).then(() => ({})) });
    expect(await result).toMatchObject({
      kind: 'lost',
      why: 'never-began',
      error: { message: expect.stringContaining('has not answered') },
    });
  });
});

it('a thread that counts while its cycle takes long is left alone', async () => {
  const stop = new AbortController();
  const { result } = await tried(
    streams(async (_, signal, send) => {
      const writer = frames();
      // Four minutes of that clock.
      for (let beats = 1; beats < 120 && !signal.aborted; beats += 1) {
        await send(writer.progress({ pointsDone: 0, index: 0, cycle: 2, beats }));
        await sleep(20);
      }
      stop.abort(new Error('enough'));
    }),
    stop,
  );
  await expect(result).rejects.toThrow();
  expect(stop.signal.aborted).toBe(true);
});

it('a chunk that waits behind those of another orchestrator keeps its place, however long they take', async () => {
  const { result, fleet } = await tried(streams((_, signal) => never(signal)));
  let isHere = true;
  void result.finally(() => {
    isHere = false;
  });
  // Four minutes of that clock.
  for (let renewals = 0; renewals < 80; renewals += 1) {
    fleet.renew('lease', false, 1);
    await sleep(30);
  }
  expect(isHere).toBe(true);
  fleet.renew('lease', false, 0);
  expect(await result).toMatchObject({ kind: 'lost', why: 'never-began' });
});

it('a stream that another runner closes is not committed', async () => {
  const { result } = await tried(
    streams(async (_, __, send) => {
      await send(frames().close({ completed: 1, failed: 0, seconds: 1, runnerId: 'another' }));
    }),
  );
  expect(await result).toMatchObject({ kind: 'lost', why: 'refused' });
});

it('a state that the runner does not have any more costs an attempt, and blames no point', async () => {
  const { result, rest } = await tried(
    streams(async () => {
      throw new LoschmidtError('not-found', 'the state was not brought');
    }),
  );
  expect(await result).toMatchObject({ kind: 'lost', why: 'vanished' });
  expect(rest()).toBe('unreachable');
});

it('rows that are all here are no matter of the runner any more: that they cannot be committed is told, though it hung before', async () => {
  const engine = await openEngine({ threads: 1 });
  closers.push(() => engine.close());
  let goOn = () => {};
  const asked = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let free = () => {};
  const commits = new Turns(1);
  void commits.take(
    () =>
      new Promise<void>((resolve) => {
        free = resolve;
      }),
  );
  const computes = streams(async (request, signal, send) => {
    const writer = frames();
    const sendAll = async (all: readonly wire.IChunkFrame[]) => {
      for (const frame of all) await send(frame);
    };
    await asked;
    // Longer than a runner has that hangs in fact: what this is about does not depend on how fast rows come.
    await sleep(STOP_GRACE_MS);
    const totals = await engine.runChunk(
      { points: pointsOfRequest(request), observables: observablesOfRequest(request), stages: request.stages },
      { signal, onBatch: (batch) => sendAll(writer.batch(batch)) },
    );
    await sendAll([writer.close({ ...totals, seconds: 0, runnerId: 'r' })]);
  });
  const stopChunk = async () => {
    goOn();
    return { found: true };
  };
  const { result, rest } = await tried({ ...computes, stopChunk }, undefined, commits, 0, 60_000);
  const failed = expect(result).rejects.toMatchObject({ code: 'not-found' });
  // What ends before it waits is said at once.
  await Promise.race([failed, expect.poll(() => commits.waiting, { timeout: 20_000 }).toBe(1)]);
  await rm(campaign.folder, { recursive: true });
  free();
  await failed;
  expect(rest()).toBeUndefined();
});

it('which runner is gone is told to each of its chunks, also where its connection ends before they are told', async () => {
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const { result, fleet, runners } = await tried(
    streams((_, signal) => {
      begun();
      return never(signal);
    }),
    undefined,
    undefined,
    100,
  );
  await hasBegun;
  fleet.died('r');
  runners.keepOnly((id) => fleet.has(id));
  expect(await result).toMatchObject({
    kind: 'lost',
    error: { message: expect.stringContaining('Runner node (node:1)') },
  });
});
