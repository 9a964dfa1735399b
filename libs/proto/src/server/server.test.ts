import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { afterEach, expect, test } from 'vitest';
import { type OrchestratorClient, orchestratorClient } from '../client/orchestrator-client.js';
import { type RunnerClient, runnerClient } from '../client/runner-client.js';
import { REFUSAL_MS } from '../trust/bearer.js';
import type { wire } from '../wire.js';
import { openServer } from './open-server.js';
import { type OrchestratorHandlers, orchestratorServiceOf, type RunnerHandlers, runnerServiceOf } from './services.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const nothing = () => Promise.reject(new LoschmidtError('unsupported', 'not here'));

const orchestrator: OrchestratorHandlers = {
  register: async ({ address }) => ({ leaseId: `of ${address}`, ttlMs: 1000 }),
  renew: () =>
    Promise.reject(new LoschmidtError('not-found', 'Cannot renew: the lease has ended.', { hint: 'Register again.' })),
  leave: async () => ({}),
  getOverview: nothing,
};

async function served(token?: string, asking = token): Promise<OrchestratorClient> {
  const server = await openServer('127.0.0.1:0', { ...(token && { token }) }, [orchestratorServiceOf(orchestrator)]);
  const client = orchestratorClient(server.address, { ...(asking && { token: asking }) });
  closers.push(
    () => server.close(0),
    () => client.close(),
  );
  return client;
}

async function runner(handlers: Partial<RunnerHandlers>): Promise<RunnerClient> {
  const service = runnerServiceOf({
    getCapabilities: nothing,
    runChunk: nothing,
    loadCheckpoint: nothing,
    stopChunk: nothing,
    getHealth: nothing,
    ...handlers,
  });
  const server = await openServer('127.0.0.1:0', {}, [service]);
  const client = runnerClient(server.address);
  closers.push(
    () => server.close(0),
    () => client.close(),
  );
  return client;
}

test('answers and errors cross with their code and hint', async () => {
  const client = await served();
  expect(await client.register({ address: 'a:1' })).toMatchObject({ leaseId: 'of a:1', ttlMs: 1000 });
  await expect(client.renew({ leaseId: 'x' })).rejects.toMatchObject({ code: 'not-found', hint: 'Register again.' });
});

test('only the token opens the door', async () => {
  expect(await (await served('s3cret')).leave({ leaseId: 'x' })).toBeDefined();
  const begin = performance.now();
  const [wrong, none] = await Promise.all([served('s3cret', 'wrong'), served('s3cret', '')]);
  await Promise.all([
    expect(wrong.leave({})).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('is wrong') }),
    expect(none.leave({})).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('none came') }),
  ]);
  // Whoever asks again at once costs little.
  expect(performance.now() - begin).toBeGreaterThanOrEqual(REFUSAL_MS);
});

test('one connection has so many calls at a time, and the others wait', async () => {
  let open = 0;
  let most = 0;
  const answer = async () => {
    open += 1;
    most = Math.max(most, open);
    await sleep(20);
    open -= 1;
    return {};
  };
  const server = await openServer('127.0.0.1:0', {}, [orchestratorServiceOf({ ...orchestrator, leave: answer })], 3);
  const client = orchestratorClient(server.address);
  closers.push(
    () => server.close(0),
    () => client.close(),
  );
  await Promise.all(Array.from({ length: 10 }, () => client.leave({})));
  expect(most).toBe(3);
});

test.each([2 ** 31 - 60_000, 2 ** 31 - 1, 2 ** 31, 1e13])(
  'a deadline in %d ms, weeks or centuries away, is not over at once',
  async (deadlineMs) => {
    const client = await runner({
      getHealth: async () => {
        await sleep(50);
        return {};
      },
    });
    expect(await client.getHealth({ deadlineMs })).toBeDefined();
  },
);

test('a peer that is not there is unavailable', async () => {
  const client = runnerClient('127.0.0.1:9');
  closers.push(() => client.close());
  await expect(client.getHealth({ deadlineMs: 5_000 })).rejects.toMatchObject({ code: 'unavailable' });
});

test('an address in use is named', async () => {
  const server = await openServer('127.0.0.1:0', {}, []);
  closers.push(() => server.close(0));
  await expect(openServer(server.address, {}, [])).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(server.address),
  });
});

test('a slow reader makes the sender wait', async () => {
  let sentFrames = 0;
  const client = await runner({
    runChunk: async (_request, _context, send) => {
      for (let sequence = 0; sequence < 100; sequence += 1) {
        await send({ sequence, dataBody: new Uint8Array(1024 * 1024) });
        sentFrames += 1;
      }
    },
  });
  let received = 0;
  for await (const frame of client.runChunk({})) {
    expect(frame.sequence).toBe(received);
    received += 1;
    if (received === 1) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(sentFrames).toBeLessThan(60);
    }
  }
  expect(received).toBe(100);
});

test('a caller that cancels, leaves its loop or runs out of time reaches the handler', async () => {
  const ended: string[] = [];
  const client = await runner({
    runChunk: async ({ chunk }, { signal }, send) => {
      await send({ sequence: 0 });
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      ended.push(chunk);
      throw new LoschmidtError('cancelled', 'stopped');
    },
  });
  const stop = new AbortController();
  const cancelled = first(client, { chunk: 'cancelled' }, { signal: stop.signal }, () => stop.abort());
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  await expect(first(client, { chunk: 'late' }, { deadlineMs: 200 }, () => {})).rejects.toMatchObject({
    code: 'unavailable',
  });
  for await (const _frame of client.runChunk({ chunk: 'left' })) break;
  await expect.poll(() => ended).toEqual(['cancelled', 'late', 'left']);
});

async function first(
  client: RunnerClient,
  request: wire.IRunChunkRequest,
  options: object,
  then: () => void,
): Promise<void> {
  for await (const _frame of client.runChunk(request, options)) then();
}

test('pieces are sent as they are taken', async () => {
  const client = await runner({
    loadCheckpoint: async (pieces) => {
      let bytes = 0;
      for await (const piece of pieces) bytes += piece.data.byteLength;
      return { sha256: String(bytes) };
    },
  });
  const pieces = Array.from({ length: 40 }, (_, place) => ({ offset: place * 2 ** 20, data: new Uint8Array(2 ** 20) }));
  expect((await client.loadCheckpoint(pieces)).sha256).toBe(String(40 * 2 ** 20));
});
