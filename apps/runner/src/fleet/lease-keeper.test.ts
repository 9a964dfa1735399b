import type { OrchestratorClient, wire } from '@loschmidt/proto';
import { OWN_VERSIONS } from '@loschmidt/proto';
import { expect, test } from 'vitest';
import { LeaseKeeper } from './lease-keeper.js';

test('what changes while a renewal is under way is told right after it, not a third of a lease later', async () => {
  const lease = { leaseId: '1', ttlMs: 600, versions: OWN_VERSIONS } as wire.Lease;
  const told: boolean[] = [];
  let draining = false;
  let answer = () => {};
  const asked: (() => void)[] = [];
  const orchestrator = {
    address: '127.0.0.1:1',
    register: async () => lease,
    renew: async (request: wire.IRenewRequest) => {
      told.push(request.draining ?? false);
      asked.shift()?.();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return lease;
    },
    leave: async () => ({}),
  } as unknown as OrchestratorClient;
  const nextRenewal = () => new Promise<void>((resolve) => asked.push(resolve));
  const offer = { address: '127.0.0.1:2', capabilities: () => ({}), slotsBusy: () => 1, draining: () => draining };
  const keeper = new LeaseKeeper({ orchestrator, offer, log: () => {} });
  const stop = new AbortController();
  const first = nextRenewal();
  const run = keeper.run(stop.signal);
  await first;
  draining = true;
  keeper.hurry();
  const second = nextRenewal();
  const since = performance.now();
  answer();
  await second;
  expect(told).toEqual([false, true]);
  expect(performance.now() - since).toBeLessThan(100);
  stop.abort();
  answer();
  await run;
});
