import { describe, expect, it } from 'vitest';
import { need, offer } from '../fixture/sample-fleet.js';
import type { ChunkNeed } from '../scheduler/runner-offer.js';
import { Fleet } from './fleet.js';

const LEASE_MS = 15_000;

function openFleet() {
  const clock = { ms: 1_000 };
  let leases = 0;
  const fleet = new Fleet({
    physics: 1,
    leaseMs: LEASE_MS,
    now: () => clock.ms,
    newLeaseId: () => `lease-${++leases}`,
    log: () => {},
  });
  const pass = (ms: number) => {
    clock.ms += ms;
    fleet.tick();
  };
  const acquire = (wanted: ChunkNeed, onWait?: (reason: string) => void) =>
    fleet.acquire(wanted, { signal: new AbortController().signal, ...(onWait ? { onWait } : {}) });
  return { fleet, pass, acquire };
}

/** What a promise has come to once everything that is ready has run. */
async function now<T>(promise: Promise<T>): Promise<T | 'pending'> {
  return Promise.race([promise, new Promise<'pending'>((resolve) => setImmediate(() => resolve('pending')))]);
}

describe('runners that end', () => {
  it('are given what fits into their time; why others wait is said with what to type', async () => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2, lastsSeconds: 600 }));
    const reasons: string[] = [];
    const long = acquire(need('long', { leastSeconds: 7_000 }), (reason) => void reasons.push(reason));
    const short = await acquire(need('short', { leastSeconds: 100 }));
    expect([short.runner.runnerId, await now(long)]).toEqual(['a', 'pending']);
    expect(reasons).toEqual([
      'it needs a runner that lasts 2.3 h, and of those that could take it the last one ends in 10 min: start one that lasts longer (`loschmidt-runner --time-limit`, `sbatch --time`)',
    ]);
    expect(fleet.couldTake(need('long', { leastSeconds: 7_000 }))).toBe(false);
    expect(fleet.runners()[0]).toMatchObject({ lastsMs: 600_000 });
    fleet.register(offer('b', { lastsSeconds: 9_000 }));
    expect((await long).runner.runnerId).toBe('b');
    pass(1);
  });

  it('have less and less time, and more of it where they are faster', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a', { slots: 9, lastsSeconds: 25, speed: 2 }));
    await acquire(need('now', { leastSeconds: 40 }));
    pass(10_000);
    fleet.renew(lease, false);
    expect(await now(acquire(need('late', { leastSeconds: 40 })))).toBe('pending');
    await acquire(need('quick', { leastSeconds: 20 }));
    pass(14_000);
    // What would be begun now could not be saved any more.
    expect(await now(acquire(need('last')))).toBe('pending');
  });

  it('have no chunk prefetched that would begin too late', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { lastsSeconds: 100 }));
    const held = await acquire(need('long', { seconds: 80 }));
    const next = acquire(need('next', { leastSeconds: 30 }));
    expect(await now(next)).toBe('pending');
    expect((await acquire(need('small'))).behind).toBe(80);
    held.release('done');
    expect((await next).runner.runnerId).toBe('a');
  });
});

describe('a runner that another orchestrator shares', () => {
  it('has its slots held by that one: what waits behind them is retracted where another runner has one free', async () => {
    const { fleet, pass, acquire } = openFleet();
    const a = fleet.register(offer('a', { slots: 2 }));
    const [first, second] = [await acquire(need('first')), await acquire(need('second'))];
    // The other one was first.
    for (let time = 0; time < 2; time += 1) {
      pass(1_000);
      fleet.renew(a, false, 2);
    }
    expect(fleet.runners()[0]).toMatchObject({ slotsHeld: 2, prefetched: 2 });
    expect([first.retracted.aborted, first.behind]).toEqual([false, 0]);
    fleet.register(offer('b'));
    expect([first.retracted.aborted, second.retracted.aborted]).toEqual([false, true]);
    second.release('done');
    expect((await acquire(need('second'))).runner.runnerId).toBe('b');
    // It begins here after all.
    first.progress({ pointsDone: 0, index: 0, cycle: 0 });
    fleet.renew(a, false, 1);
    fleet.renew(a, false, 1);
    expect(fleet.runners()[0]).toMatchObject({ slotsHeld: 1, prefetched: 0 });
  });

  it('is not thought to be shared by one that was counted while its chunk began or ended', async () => {
    const { fleet, pass, acquire } = openFleet();
    const a = fleet.register(offer('a', { slots: 2 }));
    const slot = await acquire(need('first'));
    fleet.renew(a, false, 1);
    slot.progress({ pointsDone: 0, index: 0, cycle: 0 });
    pass(1_000);
    fleet.renew(a, false, 1);
    slot.release('done');
    fleet.renew(a, false, 1);
    expect(fleet.runners()[0]).toMatchObject({ slotsHeld: 0 });
  });
});

describe('leases', () => {
  it('hold while they are renewed and end when they are not', () => {
    const { fleet, pass } = openFleet();
    const lease = fleet.register(offer('a'));
    pass(LEASE_MS - 1);
    fleet.renew(lease, false);
    pass(LEASE_MS - 1);
    expect(fleet.slots()).toBe(1);
    pass(1);
    expect(fleet.slots()).toBe(0);
    expect(() => fleet.renew(lease, false)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('take the chunks of a runner with them when they end', async () => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a'));
    const slot = await acquire(need('1-000000'));
    expect(slot.lost.aborted).toBe(false);
    pass(LEASE_MS);
    expect(slot.lost.reason).toMatchObject({ code: 'unavailable', message: expect.stringContaining('a:9000') });
  });

  it('end at once when a runner leaves, and when it registers anew: it has given up what it computed', async () => {
    const { fleet, acquire } = openFleet();
    const lease = fleet.register(offer('a'));
    const first = await acquire(need('1-000000'));
    const again = fleet.register(offer('a'));
    expect([first.lost.aborted, first.ended()]).toEqual([true, 'silent']);
    const second = await acquire(need('1-000000'));
    fleet.leave(lease);
    expect(second.lost.aborted).toBe(false);
    fleet.leave(again);
    expect([second.lost.aborted, second.ended()]).toEqual([true, 'left']);
  });

  it('belong to a runner as long as they hold', () => {
    const { fleet, pass } = openFleet();
    const lease = fleet.register(offer('a'));
    expect(fleet.runnerOf(lease)).toBe('a');
    pass(LEASE_MS);
    expect(() => fleet.runnerOf(lease)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('are refused to a runner of another physics version, with what to do', () => {
    const { fleet } = openFleet();
    const stranger = offer('a', { versions: { physics: 2, kernel: 1, code: '0.2.0' } });
    expect(() => fleet.register(stranger)).toThrow(
      expect.objectContaining({
        code: 'version-mismatch',
        message: expect.stringContaining('must be 1 like this orchestrator’s, got 2'.replace('’', "'")),
        hint: expect.stringContaining('same version'),
      }),
    );
    expect(fleet.slots()).toBe(0);
  });
});

describe('slots', () => {
  it('are given back once, and go to those who wait', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a'));
    const first = await acquire(need('1-000000'));
    await acquire(need('1-000001'));
    const third = acquire(need('1-000002'));
    const fourth = acquire(need('1-000003'));
    expect(await now(third)).toBe('pending');
    first.release('done');
    first.release('done');
    expect(await now(third)).not.toBe('pending');
    expect(await now(fourth)).toBe('pending');
  });

  it('that are waited for are said to be busy, and why is said again within a tick of its change', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a'));
    for (const chunk of ['1', '2']) await acquire(need(chunk));
    const reasons: string[] = [];
    expect(await now(acquire(need('3'), (reason) => reasons.push(reason)))).toBe('pending');
    fleet.renew(lease, true);
    pass(250);
    pass(250);
    expect(reasons).toEqual(['all 1 slots are busy', 'all runners that could take it are draining or cut off']);
  });

  it('are no longer waited for after an abort', async () => {
    const { fleet, acquire } = openFleet();
    const abort = new AbortController();
    const waiting = fleet.acquire(need('1-000000'), { signal: abort.signal });
    abort.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    fleet.register(offer('a'));
    expect((await acquire(need('1-000001'))).runner.runnerId).toBe('a');
  });

  it('tell how long nothing has run', async () => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a'));
    const slot = await acquire(need('1-000000'));
    pass(5_000);
    expect(fleet.idleMs()).toBe(0);
    slot.release('done');
    pass(3_000);
    expect(fleet.idleMs()).toBe(3_000);
  });
});

describe('a chunk that is prefetched', () => {
  const begins = { pointsDone: 0, index: 0, cycle: 0 };

  it('waits at the runner for the next slot that ends, as many as there are slots, and says so', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    for (const [chunk, seconds] of [
      ['1', 7],
      ['2', 5],
    ] as const) {
      expect((await acquire(need(chunk, { seconds }))).behind).toBeNull();
    }
    const next = [await acquire(need('3')), await acquire(need('4'))];
    expect(next.map(({ behind }) => behind)).toEqual([7, 7]);
    expect(await now(acquire(need('5')))).toBe('pending');
    const waits = () => fleet.waiting().map(({ need: { chunk }, reason }) => `${chunk}: ${reason}`);
    expect(waits()).toEqual(['3: it is next on a', '4: it is next on a', '5: all 2 slots are busy']);
    expect(fleet.runners()[0]).toMatchObject({ slotsHeld: 2, prefetched: 2 });
    next[1]?.progress(begins);
    expect(waits()).not.toContain('4: it is next on a');
  });

  it('is told where it is retracted, and goes to the runner that has a slot free', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    for (const chunk of ['1', '2']) await acquire(need(chunk));
    const [third, fourth] = [await acquire(need('3')), await acquire(need('4'))];
    third.progress(begins);
    fleet.register(offer('b'));
    expect([third, fourth].map(({ retracted }) => retracted.aborted)).toEqual([false, true]);
    fourth.release('done');
    expect((await acquire(need('4'))).runner.runnerId).toBe('b');
  });
});

it('a runner whose process has died takes its chunks with it, and they know why', async () => {
  const { fleet, acquire } = openFleet();
  fleet.register(offer('a', { slots: 2 }));
  const slot = await acquire(need('1'));
  expect(slot.ended()).toBeUndefined();
  fleet.died('a');
  fleet.died('a');
  expect([slot.lost.aborted, slot.ended(), fleet.slots()]).toEqual([true, 'died', 0]);
});

describe('a runner that was thought dead', () => {
  const goesAway = {
    'seemed to die': (fleet: Fleet) => fleet.died('a'),
    'fell silent': (_: Fleet, pass: (ms: number) => void) => pass(LEASE_MS),
  };
  it.each(Object.entries(goesAway))('because it %s lives for certain once it renews or registers', (_, goAway) => {
    for (const speak of [
      (fleet: Fleet, lease: string) => expect(() => fleet.renew(lease, false)).toThrow('it has ended'),
      (fleet: Fleet) => fleet.heard('a'),
    ]) {
      const { fleet, pass } = openFleet();
      const lease = fleet.register(offer('a'));
      expect(fleet.isAlive('a')).toBe(true);
      goAway(fleet, pass);
      expect(fleet.isAlive('a')).toBe(false);
      speak(fleet, lease);
      expect(fleet.isAlive('a')).toBe(true);
    }
  });
});

describe('a runner whose connection has ended', () => {
  it.each([
    ['has most likely died where it never dials again', 0, 'died'],
    ['had fallen silent before: then a network was cut, and nothing is known of it', LEASE_MS / 2, 'silent'],
  ])('%s', async (_, silentMs, how) => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a'));
    const slot = await acquire(need('1'));
    pass(silentMs);
    fleet.hungUp('a');
    pass(LEASE_MS - silentMs);
    expect(slot.ended()).toBe(how);
  });

  it('keeps its chunks and is given nothing new until it has dialled again', async () => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    const slot = await acquire(need('1'));
    fleet.hungUp('a');
    pass(1_000);
    expect(fleet.runners()[0]).toMatchObject({ draining: false, awayMs: LEASE_MS - 1_000 });
    const next = acquire(need('2'));
    expect([await now(next), slot.lost.aborted]).toEqual(['pending', false]);
    fleet.dialed('a');
    expect(await now(next)).not.toBe('pending');
    expect(fleet.runners()[0]?.awayMs).toBeNull();
  });

  it('is well again once it renews its lease', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a'));
    const slot = await acquire(need('1'));
    fleet.hungUp('a');
    pass(500);
    expect(fleet.hungUpMs('a')).toBe(500);
    fleet.renew(lease, false);
    expect(fleet.hungUpMs('a')).toBe(0);
    pass(LEASE_MS);
    expect(slot.ended()).toBe('silent');
  });
});

it('a chunk is quiet while nothing of it changes, however often that is told', async () => {
  const { fleet, pass, acquire } = openFleet();
  const lease = fleet.register(offer('a'));
  const slot = await acquire(need('1'));
  const quietMs = () => {
    pass(1_000);
    fleet.renew(lease, false);
    return [...(fleet.runners()[0]?.held ?? [])].map(({ movedAt }) => movedAt)[0];
  };
  const at = { pointsDone: 0, index: 0, cycle: 7, beats: 1 };
  slot.progress(at);
  const begun = quietMs();
  slot.progress({ ...at });
  expect(quietMs()).toBe(begun);
  slot.progress({ ...at, beats: 2 });
  expect(quietMs()).toBeGreaterThan(begun ?? 0);
});
