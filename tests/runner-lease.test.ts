import { KERNEL_VERSION, LoschmidtError, PHYSICS_VERSION } from '@loschmidt/core';
import {
  type OpenServer,
  type OrchestratorHandlers,
  openServer,
  orchestratorServiceOf,
  RunnerCalls,
  type wire,
} from '@loschmidt/proto';
import { afterEach, expect, test } from 'vitest';
import { type AppProcess, ended, startApp } from './support/app-process.js';
import { chunkRequest, ENDLESS } from './support/chunk-request.js';
import { until } from './support/until.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const TTL_MS = 900;

/** Everything that a runner has told an orchestrator, in order. */
interface Heard {
  readonly registered: wire.RegisterRequest[];
  readonly renewed: wire.RenewRequest[];
  readonly left: string[];
  /** Of those that have dialled, in order. */
  readonly linked: RunnerCalls[];
}

/** The orchestrator's side of leases, written down; `known` decides whether it still knows a lease. */
async function orchestrator(
  change: { at?: string; physics?: number; known?: (leaseId: string) => boolean } = {},
): Promise<Heard & { server: OpenServer }> {
  const heard: Heard = { registered: [], renewed: [], left: [], linked: [] };
  const versions = { physics: change.physics ?? PHYSICS_VERSION, kernel: KERNEL_VERSION, code: '0.0.0-test' };
  const handlers: OrchestratorHandlers = {
    register: async (request) => {
      heard.registered.push(request);
      return { leaseId: String(heard.registered.length), ttlMs: TTL_MS, versions };
    },
    renew: async (request) => {
      heard.renewed.push(request);
      if (change.known?.(request.leaseId) === false)
        throw new LoschmidtError('not-found', 'Cannot renew: the lease has ended.');
      return { leaseId: request.leaseId, ttlMs: TTL_MS, versions };
    },
    leave: async ({ leaseId }) => {
      heard.left.push(leaseId);
      return {};
    },
    link: () => {
      const calls = new RunnerCalls();
      heard.linked.push(calls);
      return calls.link;
    },
    getOverview: async () => ({}),
  };
  const server = await openServer(change.at ?? '127.0.0.1:0', {}, [orchestratorServiceOf(handlers)]);
  closers.push(() => server.close(0));
  return { ...heard, server };
}

async function start(addresses: string[], env: Record<string, string> = {}): Promise<AppProcess> {
  const flags = addresses.flatMap((address) => ['--orchestrator', address]);
  const runner = await startApp('runner', ['--slots', '2', '--memory', '1GiB', ...flags], env);
  closers.push(() => runner.kill());
  return runner;
}

/** Waits for something that was heard. */
async function heardOf(read: () => boolean): Promise<void> {
  await until(
    async () => read(),
    (heard) => heard,
  );
}

test('a runner dials each orchestrator, renews many times in a lease, and takes its leave', async () => {
  const [first, second] = [await orchestrator(), await orchestrator()];
  await start([first.server.address], { LOSCHMIDT_ORCHESTRATOR: second.server.address });
  const both = await start([first.server.address, second.server.address]);
  await heardOf(() => first.registered.length === 2 && second.registered.length === 1);
  expect(new Set(first.registered.map(({ capabilities }) => capabilities?.runnerId)).size).toBe(2);
  expect(first.registered[0]).toMatchObject({ address: '', process: { pid: expect.any(Number) } });
  expect(second.registered[0]?.capabilities).toMatchObject({
    slots: 2,
    memoryBytes: 2 ** 30,
    largestPointBytes: 2 ** 30,
    versions: { physics: PHYSICS_VERSION },
  });
  await heardOf(() => second.renewed.length >= 3 && second.linked.length === 1);
  expect(await both.terminate()).toBe(0);
  expect(first.left).toHaveLength(1);
  expect(second.left).toEqual(['1']);
});

test('it registers again when the orchestrator has forgotten it', async () => {
  const forgetful = await orchestrator({ known: (leaseId) => leaseId !== '1' });
  await start([forgetful.server.address]);
  await heardOf(() => forgetful.registered.length === 2);
  const ids = forgetful.registered.map(({ capabilities }) => capabilities?.runnerId);
  expect(ids[0]).toBe(ids[1]);
});

test('it waits for an orchestrator that is not there, and comes back to one that has restarted', async () => {
  const first = await orchestrator();
  const { address } = first.server;
  await first.server.close(0);
  await start([address]);
  const second = await orchestrator({ at: address });
  await heardOf(() => second.registered.length === 1);
  await second.server.close(0);
  const third = await orchestrator({ at: address, known: () => false });
  await heardOf(() => third.registered.length >= 1);
});

test('an orchestrator of another physics version is refused, and both are named in the log', async () => {
  const other = await orchestrator({ physics: 77 });
  const runner = await start([other.server.address]);
  await heardOf(() => other.left.length === 1);
  await heardOf(() => runner.log().includes('"code":"version-mismatch"'));
  expect(runner.log()).toMatch(new RegExp(`this runner has physics ${PHYSICS_VERSION}, .* wants physics 77`));
  expect(other.renewed).toHaveLength(0);
});

test('draining is told at once, and the lease lasts as long as the last chunk', async () => {
  const patient = await orchestrator();
  const runner = await start([patient.server.address], { LOSCHMIDT_DRAIN_SECONDS: '2' });
  await heardOf(() => patient.linked.length === 1);
  const chunk = (async () => {
    for await (const _frame of (patient.linked[0] as RunnerCalls).runChunk(chunkRequest([ENDLESS])));
  })();
  const failed = expect(chunk).rejects.toMatchObject({ code: 'unavailable' });
  await heardOf(() => patient.renewed.some(({ slotsBusy }) => slotsBusy === 1));
  const exit = runner.terminate();
  await heardOf(() => patient.renewed.some(({ draining }) => draining));
  expect(patient.left).toEqual([]);
  await failed;
  expect(await exit).toBe(0);
  expect(patient.left).toEqual(['1']);
});

test('a runner without chunks leaves by itself where it was told to, and says so where nobody ever took it', async () => {
  const taking = await orchestrator();
  const refusing = await orchestrator({ physics: 77 });
  // So long that the orchestrator has answered by then on a busy machine, too.
  const settings = { LOSCHMIDT_IDLE_SECONDS: '10', LOSCHMIDT_JOB: 'night.7' };
  const [taken, refused] = await Promise.all([
    start([taking.server.address], settings),
    start([refusing.server.address], settings),
  ]);
  await Promise.all([ended(taken.child), ended(refused.child)]);
  expect(taken.child.exitCode).toBe(0);
  expect(taking.left).toEqual(['1']);
  expect(taking.registered[0]?.capabilities?.runnerId).toMatch(/^night\.7\.[0-9a-f]{8}-(native|wasm)$/);
  expect(refused.child.exitCode).toBe(1);
  expect(refused.log()).toMatch(
    /"message":"Cannot serve: the orchestrator at 127.* must take this runner: .*physics 77/,
  );
});

test('a runner that must end by a certain time says how long it lasts, and ends before', async () => {
  const patient = await orchestrator();
  // It counts from the start of the process, and the last three seconds are for saving: a busy machine may take long to start it.
  const runner = await start([patient.server.address], { LOSCHMIDT_TIME_LIMIT: '20s', LOSCHMIDT_DRAIN_SECONDS: '0' });
  await heardOf(() => patient.registered.length === 1);
  const { lastsSeconds = 0 } = patient.registered[0]?.capabilities ?? {};
  expect(lastsSeconds).toBeGreaterThan(0);
  expect(lastsSeconds).toBeLessThan(17);
  await ended(runner.child);
  expect([runner.child.exitCode, patient.left]).toEqual([0, ['1']]);
  expect(runner.log()).toContain('"why":"its time is over"');
});
