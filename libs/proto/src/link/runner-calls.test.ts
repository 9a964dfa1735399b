import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type DialedRunner, dialedRunner } from '../fixture/dialed-runner.js';
import { endedCall, saidByPeer } from '../status.js';
import { wire } from '../wire.js';
import { MOST_MESSAGE_BYTES } from './require-sendable.js';
import { RunnerCalls, type RunnerClient } from './runner-calls.js';
import { WINDOW_BYTES } from './send-window.js';
import type { RunnerHandlers } from './served-runner.js';

let runner: DialedRunner | undefined;
afterEach(() => runner?.close());

async function dialed(handlers: Partial<RunnerHandlers>): Promise<DialedRunner> {
  runner = await dialedRunner(handlers);
  return runner;
}

const MiB = 1024 * 1024;
const received = (message: wire.ILinkMessage) =>
  wire.LinkMessage.decode(wire.LinkMessage.encode(message).finish()) as wire.LinkMessage;
const never = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

async function first(client: RunnerClient, request: wire.IRunChunkRequest, options: object, then: () => void) {
  for await (const _frame of client.runChunk(request, options)) then();
}

describe('calls over a link that the runner has dialled', () => {
  it('are answered, and errors cross with their code and hint, as words of the peer', async () => {
    const { calls } = await dialed({
      stopChunk: async ({ chunk }) => {
        if (chunk === 'wrong') throw new LoschmidtError('bad-input', 'Cannot stop it.', { hint: 'Try another.' });
        return { found: chunk === 'there' };
      },
    });
    expect((await calls.stopChunk({ chunk: 'there' })).found).toBe(true);
    const error = await calls.stopChunk({ chunk: 'wrong' }).catch((thrown: LoschmidtError) => thrown);
    expect(error).toMatchObject({ code: 'bad-input', message: 'Cannot stop it.', hint: 'Try another.' });
    expect([saidByPeer(error as LoschmidtError), endedCall(error as LoschmidtError)]).toEqual([true, true]);
  });

  it('make the runner wait for a slow reader, and another call meanwhile goes on', async () => {
    let sent = 0;
    const { calls } = await dialed({
      stopChunk: async () => ({ found: true }),
      runChunk: async (_request, _call, send) => {
        for (let sequence = 0; sequence < 100; sequence += 1) {
          await send({ sequence, dataBody: new Uint8Array(MiB) });
          sent += 1;
        }
      },
    });
    let received = 0;
    for await (const frame of calls.runChunk({})) {
      expect(frame.sequence).toBe(received);
      received += 1;
      if (received > 1) continue;
      await sleep(300);
      expect(sent).toBeLessThan(WINDOW_BYTES / MiB + 2);
      expect((await calls.stopChunk({})).found).toBe(true);
    }
    expect(received).toBe(100);
  });

  it('that are confirmed let the runner wait until the caller has taken its word, not only until it has left', async () => {
    let gone = 0;
    const { calls } = await dialed({
      stopChunk: async () => ({ found: true }),
      runChunk: async (_request, _call, send) => {
        for (let sequence = 0; sequence < 3; sequence += 1) {
          await send({ sequence }, 'taken');
          gone += 1;
        }
      },
    });
    for await (const { sequence } of calls.runChunk({ confirmed: true })) {
      // Whatever leaves the runner before the answer of another call has come.
      expect((await calls.stopChunk({})).found).toBe(true);
      expect(gone).toBe(sequence);
    }
    expect(gone).toBe(3);
  });

  it('that are cancelled, left or late reach the handler', async () => {
    const ended: string[] = [];
    const { calls } = await dialed({
      runChunk: async ({ chunk }, { signal }, send) => {
        await send({ sequence: 0 });
        await never(signal);
        ended.push(chunk);
        throw new LoschmidtError('cancelled', 'stopped');
      },
    });
    const stop = new AbortController();
    const cancelled = first(calls, { chunk: 'cancelled' }, { signal: stop.signal }, () => stop.abort());
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await expect(first(calls, { chunk: 'late' }, { deadlineMs: 100 }, () => {})).rejects.toMatchObject({
      code: 'unavailable',
    });
    for await (const _frame of calls.runChunk({ chunk: 'left' })) break;
    await expect.poll(() => ended).toEqual(['cancelled', 'late', 'left']);
  });

  it('take pieces as they are read', async () => {
    const { calls } = await dialed({
      loadCheckpoint: async (pieces) => {
        let bytes = 0;
        for await (const piece of pieces) bytes += piece.data.byteLength;
        return { sha256: String(bytes) };
      },
    });
    const pieces = Array.from({ length: 40 }, (_, k) => ({ offset: k * MiB, data: new Uint8Array(MiB) }));
    expect((await calls.loadCheckpoint(pieces)).sha256).toBe(String(40 * MiB));
  });

  it('end with what the runner says of the first pieces, whatever is left to send', async () => {
    const { calls } = await dialed({
      loadCheckpoint: async () => {
        throw new LoschmidtError('over-capacity', 'no room');
      },
    });
    const pieces = Array.from({ length: 40 }, () => ({ data: new Uint8Array(MiB) }));
    await expect(calls.loadCheckpoint(pieces)).rejects.toMatchObject({ code: 'over-capacity' });
  });

  it('of more than a connection carries end at once with an error that names them, and the link goes on', async () => {
    const { calls, served } = await dialed({
      stopChunk: async () => ({ found: true }),
      runChunk: async (_request, _call, send) => {
        await send({ dataBody: new Uint8Array(MOST_MESSAGE_BYTES) });
      },
    });
    const request = { campaign: 'c', chunk: '1-000000', count: 1, shared: 'x'.repeat(MOST_MESSAGE_BYTES) };
    await expect(first(calls, request, {}, () => {})).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/^Cannot send chunk 1-000000 of c with its 1 points: .* 67108864 bytes, got 671/),
    });
    await expect(first(calls, {}, {}, () => {})).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/^Cannot send a message: /),
    });
    expect((await calls.stopChunk({})).found).toBe(true);
    expect([calls.link.closed, served.link.closed]).toEqual([undefined, undefined]);
  });

  it('keep a runner from thinking that it is done until their rows were read', async () => {
    const { calls, served } = await dialed({
      runChunk: async (_request, _call, send) => {
        for (const sequence of [0, 1]) await send({ sequence });
      },
    });
    const frames = calls.runChunk({});
    await frames.next();
    let isSettled = false;
    const settled = served.settled().then(() => {
      isSettled = true;
    });
    await sleep(50);
    expect(isSettled).toBe(false);
    for await (const _frame of frames);
    await settled;
  });
});

it('a runner that answers calls and never tells what has arrived is left, and not kept in memory for ever', async () => {
  const calls = new RunnerCalls();
  const carrier = { write: () => {}, end: () => {} };
  calls.link.attach(carrier, 0);
  const request = { shared: 'x'.repeat(MiB) };
  for (let call = 1; call < 70 && calls.link.closed === undefined; call += 1) {
    const answer = first(calls, request, {}, () => {});
    calls.link.accept(carrier, received({ call, end: {} }), 1);
    await answer;
  }
  expect(calls.link.closed).toMatchObject({ code: 'corrupt', message: expect.stringContaining('67108864 bytes') });
  expect(calls.link.keptBytes).toBe(0);
});

it('one that has begun many calls may still have to tell of them', async () => {
  const calls = new RunnerCalls();
  const carrier = { write: () => {}, end: () => {} };
  calls.link.attach(carrier, 0);
  const request = { shared: 'x'.repeat(MiB) };
  const open = Array.from({ length: 80 }, () => first(calls, request, {}, () => {}));
  calls.link.accept(carrier, received({ call: 1, end: {} }), 1);
  await open[0];
  expect([calls.link.closed, calls.link.keptBytes > 79 * MiB]).toEqual([undefined, true]);
  calls.link.close(new LoschmidtError('unavailable', 'The test is over.'));
  await Promise.allSettled(open);
});

describe('a connection that breaks', () => {
  it('loses nothing: the runner goes on until the window is full, and the rest comes when it has dialled again', async () => {
    let sent = 0;
    const { calls, served, cut, dial } = await dialed({
      runChunk: async (_request, _call, send) => {
        for (let sequence = 0; sequence < 20; sequence += 1) {
          await send({ sequence, dataBody: new Uint8Array(MiB) });
          sent += 1;
        }
      },
    });
    const sequences: number[] = [];
    for await (const frame of calls.runChunk({})) {
      sequences.push(frame.sequence);
      if (frame.sequence !== 3) continue;
      cut();
      await expect.poll(() => calls.link.isAttached).toBe(false);
      await sleep(100);
      expect(sent).toBeLessThan(20);
      await dial();
    }
    expect(sequences).toEqual(Array.from({ length: 20 }, (_, k) => k));
    expect(served.link.isAttached).toBe(true);
  });

  it('and is given up ends all calls as unavailable, at both ends', async () => {
    let isStopped = false;
    const { calls, served, cut } = await dialed({
      runChunk: async (_request, { signal }, send) => {
        await send({ sequence: 0 });
        await never(signal);
        isStopped = true;
      },
    });
    const frames = calls.runChunk({});
    await frames.next();
    cut();
    const gone = new LoschmidtError('unavailable', 'Runner node did not renew its lease');
    calls.link.close(gone);
    const error = await frames.next().catch((thrown: LoschmidtError) => thrown);
    expect(error).toMatchObject({ code: 'unavailable', message: gone.message });
    expect(saidByPeer(error as LoschmidtError)).toBe(false);
    await expect(calls.stopChunk({})).rejects.toMatchObject({ code: 'unavailable' });
    served.link.close(gone);
    await expect.poll(() => isStopped).toBe(true);
  });
});
