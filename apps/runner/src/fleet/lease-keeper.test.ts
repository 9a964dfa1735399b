import { LoschmidtError } from '@loschmidt/core';
import { type Link, NO_END_SECONDS, type OrchestratorClient, OWN_VERSIONS, type wire } from '@loschmidt/proto';
import { afterEach, expect, test } from 'vitest';
import { LeaseKeeper } from './lease-keeper.js';

/** A part of it, after which a keeper renews by itself, is beyond the time of any test. */
const lease = { leaseId: '1', ttlMs: 3_600_000, versions: OWN_VERSIONS } as wire.Lease;
const short = { ...lease, ttlMs: 1_500 } as wire.Lease;
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

test('each renewal says how long the runner lasts now, or that it has no end', async () => {
  const told: unknown[] = [];
  const ends = [{ lastsSeconds: 60 }, { lastsSeconds: 600 }, { lastsSeconds: 0 }];
  const orchestrator = {
    address: '127.0.0.1:1',
    register: async () => lease,
    renew: async ({ lastsSeconds }: wire.IRenewRequest) => {
      told.push(lastsSeconds);
      if (ends.length > 1) {
        ends.shift();
        keeper.hurry();
      }
      return lease;
    },
    leave: async () => ({}),
    link: async () => {},
    close: () => {},
  } as unknown as OrchestratorClient;
  const nothing = () => Promise.reject(new Error('not here'));
  const keeper = new LeaseKeeper({
    orchestrator: orchestrator.address,
    dial: () => orchestrator,
    handlers: { runChunk: nothing, loadCheckpoint: nothing, stopChunk: nothing },
    offer: { capabilities: () => ends[0] ?? {}, slotsBusy: () => 0, draining: () => true },
    log: () => {},
  });
  const end = new AbortController();
  const kept = keeper.run(end.signal);
  await expect.poll(() => told).toEqual([60, 600, NO_END_SECONDS]);
  end.abort();
  await kept;
});

test('where nothing answers it dials again, and the link goes on over the new connection; a lease that is unknown ends it', async () => {
  const silent = async (): Promise<wire.Lease> => {
    throw new LoschmidtError('unavailable', 'nothing comes');
  };
  const unknown = async (): Promise<wire.Lease> => {
    throw new LoschmidtError('not-found', 'the lease has ended');
  };
  const links: Link[] = [];
  const dialed: number[] = [];
  const connections = [silent, async () => short, unknown, async () => short].map((renew, number) => ({
    address: '127.0.0.1:1',
    register: async () => short,
    renew,
    leave: async () => ({}),
    link: async (link: Link) => {
      dialed.push(number);
      links.push(link);
      link.attach({ write: () => {}, end: () => {} }, 0);
    },
    close: () => {},
  })) as unknown as OrchestratorClient[];
  const nothing = () => Promise.reject(new Error('not here'));
  const next = connections[Symbol.iterator]();
  const keeper = new LeaseKeeper({
    orchestrator: '127.0.0.1:1',
    dial: () => next.next().value as OrchestratorClient,
    handlers: { runChunk: nothing, loadCheckpoint: nothing, stopChunk: nothing },
    offer: { capabilities: () => ({}), slotsBusy: () => 0, draining: () => false },
    log: () => {},
  });
  const end = new AbortController();
  const kept = keeper.run(end.signal);
  await expect.poll(() => dialed).toEqual([0, 1]);
  expect(links[0]).toBe(links[1]);
  // The third connection is dialled when the second falls silent.
  (connections[1] as { renew: unknown }).renew = silent;
  await expect.poll(() => dialed).toEqual([0, 1, 2]);
  expect(links[2]).not.toBe(links[1]);
  expect(links[1]?.closed).toMatchObject({ code: 'not-found' });
  end.abort();
  await kept;
});

test('each reason for which nobody answers is told once, whatever numbers are in it', async () => {
  const reasons = ['no answer after 5.01 s', 'no answer after 5.3 s', 'certificate has expired', 'no answer after 7 s'];
  const said: unknown[] = [];
  let registered = 0;
  const orchestrator = {
    address: '127.0.0.1:1',
    register: async () => {
      const reason = reasons[registered];
      registered += 1;
      if (reason !== undefined) throw new LoschmidtError('unavailable', reason);
      return lease;
    },
    leave: async () => ({}),
    link: async () => {},
    close: () => {},
  } as unknown as OrchestratorClient;
  const nothing = () => Promise.reject(new Error('not here'));
  const end = new AbortController();
  const kept = new LeaseKeeper({
    orchestrator: orchestrator.address,
    dial: () => orchestrator,
    handlers: { runChunk: nothing, loadCheckpoint: nothing, stopChunk: nothing },
    offer: { capabilities: () => ({}), slotsBusy: () => 0, draining: () => false },
    log: (level, message, details) => said.push(level === 'warn' ? details?.reason : message),
  }).run(end.signal);
  await expect.poll(() => said.at(-1), { timeout: 10_000 }).toBe('registered');
  expect(said).toEqual(['no answer after 5.01 s', 'certificate has expired', 'registered']);
  end.abort();
  await kept;
});
