import { describe, expect, it } from 'vitest';
import { LEASE_MS, now, openFleet } from '../fixture/open-fleet.js';
import { need, offer } from '../fixture/sample-fleet.js';
import type { Fleet } from './fleet.js';

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
    expect(slot.revoked.aborted).toBe(false);
    pass(LEASE_MS);
    expect(slot.revoked.reason).toMatchObject({ code: 'unavailable', message: expect.stringContaining('a:9000') });
  });

  it('take many chunks with them in slices: the event loop turns in between', async () => {
    const { fleet, pass, acquire } = openFleet();
    for (const runner of ['a', 'b']) fleet.register(offer(runner, { slots: 100, memoryBytes: 1e12 }));
    const slots = await Promise.all(Array.from({ length: 200 }, (_, chunk) => acquire(need(`${chunk}`))));
    const lost = () => slots.filter(({ revoked }) => revoked.aborted).length;
    pass(LEASE_MS);
    const atOnce = lost();
    expect([fleet.slots(), atOnce > 0, atOnce < 100]).toEqual([0, true, true]);
    await expect.poll(lost).toBe(200);
  });

  it('end at once when a runner leaves, and when it registers anew: it has given up what it computed', async () => {
    const { fleet, acquire } = openFleet();
    const lease = fleet.register(offer('a'));
    const first = await acquire(need('1-000000'));
    const again = fleet.register(offer('a'));
    expect([first.revocation(), first.ended()?.how]).toEqual(['lost', 'silent']);
    const second = await acquire(need('1-000000'));
    fleet.leave(lease);
    expect(second.revoked.aborted).toBe(false);
    fleet.leave(again);
    expect([second.revocation(), second.ended()?.how]).toEqual(['lost', 'left']);
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
    expect(reasons).toEqual(['the only slot is busy', 'all runners that could take it are draining or cut off']);
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
    expect([third, fourth].map((slot) => slot.revocation())).toEqual([undefined, 'retracted']);
    fourth.release('done');
    expect((await acquire(need('4'))).runner.runnerId).toBe('b');
  });
});

it('a runner whose process has died takes its chunks with it, and they know why', async () => {
  const { fleet, acquire } = openFleet();
  fleet.register(offer('a', { slots: 2 }));
  const slot = await acquire(need('1'));
  expect(slot.ended()?.how).toBeUndefined();
  fleet.died('a');
  fleet.died('a');
  expect([slot.revocation(), slot.ended()?.how, fleet.slots()]).toEqual(['lost', 'died', 0]);
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
    ['has most likely died where it never dials again', 0, 'lost', 'died'],
    ['had fallen silent before: then a network was cut, and nothing is known of it', LEASE_MS / 2, 'lost', 'silent'],
    ['has said so itself: it lives, and something keeps it from dialling', 0, 'said', 'silent'],
  ] as const)('%s', async (_, silentMs, said, how) => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a'));
    const slot = await acquire(need('1'));
    pass(silentMs);
    fleet.hungUp('a', said);
    expect(fleet.hungUpMs('a')).toBe(0);
    pass(LEASE_MS - silentMs - 1);
    expect([slot.revoked.aborted, fleet.hungUpMs('a') > 0]).toEqual([false, how === 'died']);
    pass(1);
    expect(slot.ended()?.how).toBe(how);
  });

  it('keeps its chunks and is given nothing new until it has dialled again', async () => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    const slot = await acquire(need('1'));
    fleet.hungUp('a');
    pass(1_000);
    expect(fleet.runners()[0]).toMatchObject({ draining: false, awayMs: LEASE_MS - 1_000 });
    const next = acquire(need('2'));
    expect([await now(next), slot.revoked.aborted]).toEqual(['pending', false]);
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
    expect(slot.ended()?.how).toBe('silent');
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
