import { type OrchestratorClient, OWN_VERSIONS, type wire } from '@loschmidt/proto';
import { afterEach, expect, test } from 'vitest';
import { LeaseKeeper } from './lease-keeper.js';

/** A part of it, after which a keeper renews by itself, is beyond the time of any test. */
const lease = { leaseId: '1', ttlMs: 3_600_000, versions: OWN_VERSIONS } as wire.Lease;
const stop = new AbortController();
let running = Promise.resolve();
afterEach(async () => {
  stop.abort();
  await running;
});

/** A keeper whose renewals are written down, and answered when `answer` is called. */
function keep(state: { draining: boolean }) {
  const told: (boolean | null | undefined)[] = [];
  let answer = () => {};
  let heard = () => {};
  const orchestrator = {
    address: '127.0.0.1:1',
    register: async () => lease,
    renew: async ({ draining }: wire.IRenewRequest) => {
      told.push(draining);
      heard();
      await new Promise<void>((resolve) => {
        answer = resolve;
        stop.signal.addEventListener('abort', () => resolve());
      });
      return lease;
    },
    leave: async () => ({}),
    link: async () => {},
    close: () => {},
  } as unknown as OrchestratorClient;
  const offer = {
    capabilities: () => ({}),
    slotsBusy: () => 1,
    draining: () => state.draining,
  };
  const nothing = () => Promise.reject(new Error('not here'));
  const keeper = new LeaseKeeper({
    orchestrator: orchestrator.address,
    dial: () => orchestrator,
    handlers: { runChunk: nothing, loadCheckpoint: nothing, stopChunk: nothing },
    offer,
    log: () => {},
  });
  const renewal = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  return { keeper, told, renewal, answer: () => answer() };
}

test('a runner that drains is told as draining right after it has registered, and what changes during a renewal right after that', async () => {
  const state = { draining: true };
  const { keeper, told, renewal, answer } = keep(state);
  const first = renewal();
  running = keeper.run(stop.signal);
  await first;
  state.draining = false;
  keeper.hurry();
  const second = renewal();
  answer();
  await second;
  expect(told).toEqual([true, false]);
});
