import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { afterEach, expect, test } from 'vitest';
import { type OrchestratorClient, orchestratorClient } from '../client/orchestrator-client.js';
import { Link } from '../link/link.js';
import { REFUSAL_MS } from '../trust/bearer.js';
import type { ServerTrust } from '../trust/trust.js';
import { openServer } from './open-server.js';
import { type OrchestratorHandlers, orchestratorServiceOf } from './services.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const orchestrator: OrchestratorHandlers = {
  register: async ({ address }) => ({ leaseId: `of ${address}`, ttlMs: 1000 }),
  renew: () =>
    Promise.reject(new LoschmidtError('not-found', 'Cannot renew: the lease has ended.', { hint: 'Register again.' })),
  leave: async () => ({}),
  link: () => {
    throw new LoschmidtError('not-found', 'Cannot link: the lease has ended.');
  },
  getOverview: async () => ({}),
};

async function served(trust: ServerTrust = {}, asking = trust.token): Promise<OrchestratorClient> {
  const server = await openServer('127.0.0.1:0', trust, [orchestratorServiceOf(orchestrator)]);
  const client = orchestratorClient(server.address, { ...(asking && { token: asking }) });
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
  const own = { token: 's3cret' };
  expect(await (await served(own)).leave({ leaseId: 'x' })).toBeDefined();
  const begin = performance.now();
  const [wrong, none] = await Promise.all([served(own, 'wrong'), served(own, '')]);
  await Promise.all([
    expect(wrong.leave({})).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('is wrong') }),
    expect(none.leave({})).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('none came') }),
  ]);
  // Whoever asks again at once costs little.
  expect(performance.now() - begin).toBeGreaterThanOrEqual(REFUSAL_MS);
});

test('who may compute may not read, who may read may not compute, and the owner may both', async () => {
  const trust = { token: 'owner', runnerToken: 'runner', readerToken: 'reader' };
  const [owner, runner, reader] = await Promise.all([
    served(trust, 'owner'),
    served(trust, 'runner'),
    served(trust, 'reader'),
  ]);
  const link = new Link({ onMessage: () => {} });
  const dial = (client: OrchestratorClient) => client.link(link, 'x', { deadlineMs: 5_000 });
  // The lease is unknown: whoever hears that was let in.
  await expect(dial(runner)).rejects.toMatchObject({ code: 'not-found' });
  await expect(dial(owner)).rejects.toMatchObject({ code: 'not-found' });
  expect(await runner.leave({ leaseId: 'x' })).toBeDefined();
  expect(await owner.getOverview()).toBeDefined();
  expect(await reader.getOverview()).toBeDefined();
  const forbidden = (right: string, other: string, variable: string) => ({
    code: 'forbidden',
    message: expect.stringMatching(
      new RegExp(`^Cannot ${right} at .*: its token must be for that, got one for ${other}`),
    ),
    hint: expect.stringContaining(variable),
  });
  await Promise.all([
    expect(runner.getOverview()).rejects.toMatchObject(forbidden('read', 'runners', 'LOSCHMIDT_READER_TOKEN')),
    expect(reader.register({})).rejects.toMatchObject(forbidden('compute', 'readers', 'LOSCHMIDT_RUNNER_TOKEN')),
    expect(reader.renew({})).rejects.toMatchObject({ code: 'forbidden' }),
    expect(reader.leave({})).rejects.toMatchObject({ code: 'forbidden' }),
    expect(dial(reader)).rejects.toMatchObject({ code: 'forbidden' }),
  ]);
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
    const server = await openServer('127.0.0.1:0', {}, [
      orchestratorServiceOf({ ...orchestrator, leave: () => sleep(50, {}) }),
    ]);
    const client = orchestratorClient(server.address);
    closers.push(
      () => server.close(0),
      () => client.close(),
    );
    expect(await client.leave({}, { deadlineMs })).toBeDefined();
  },
);

test('a peer that is not there is unavailable', async () => {
  const client = orchestratorClient('127.0.0.1:9');
  closers.push(() => client.close());
  await expect(client.leave({}, { deadlineMs: 5_000 })).rejects.toMatchObject({ code: 'unavailable' });
});

test('an address in use is named', async () => {
  const server = await openServer('127.0.0.1:0', {}, []);
  closers.push(() => server.close(0));
  await expect(openServer(server.address, {}, [])).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(server.address),
  });
});
