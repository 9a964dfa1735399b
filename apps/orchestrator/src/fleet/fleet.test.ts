import { describe, expect, it } from 'vitest';
import type { ChunkNeed, RunnerOffer } from '../scheduler/runner-offer.js';
import type { SlotOutcome } from '../scheduler/runner-rest.js';
import { Fleet } from './fleet.js';
import { LEASE_TTL_MS } from './leases.js';

function offer(runnerId: string, changes: Partial<RunnerOffer> = {}): RunnerOffer {
  return {
    runnerId,
    address: `${runnerId}:9000`,
    host: runnerId,
    versions: { physics: 1, kernel: 1, code: '0.1.0' },
    slots: 1,
    memoryBytes: 8e9,
    ...changes,
  };
}

function need(chunk: string, changes: Partial<ChunkNeed> = {}): ChunkNeed {
  return {
    campaign: 'c',
    chunk,
    points: 1,
    seconds: 1,
    memoryBytes: 1e9,
    versions: { physics: 1, kernel: 1 },
    ...changes,
  };
}

function openFleet() {
  const clock = { ms: 1_000 };
  let leases = 0;
  const fleet = new Fleet({
    physics: 1,
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

describe('leases', () => {
  it('hold while they are renewed and end when they are not', () => {
    const { fleet, pass } = openFleet();
    const lease = fleet.register(offer('a'));
    pass(LEASE_TTL_MS - 1);
    fleet.renew(lease, false);
    pass(LEASE_TTL_MS - 1);
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
    pass(LEASE_TTL_MS);
    expect(slot.lost.reason).toMatchObject({ code: 'unavailable', message: expect.stringContaining('a:9000') });
  });

  it('end at once when a runner leaves, or is started anew at the same address', async () => {
    const { fleet, acquire } = openFleet();
    const lease = fleet.register(offer('a'));
    const first = await acquire(need('1-000000'));
    fleet.register(offer('b', { address: 'a:9000' }));
    expect(first.lost.aborted).toBe(true);
    const second = await acquire(need('1-000000'));
    expect(second.runner.runnerId).toBe('b');
    fleet.leave(lease);
    expect(second.lost.aborted).toBe(false);
    fleet.leave(fleet.runners()[0]?.leaseId ?? '');
    expect(second.lost.aborted).toBe(true);
  });

  it('of one runner are for one address', () => {
    const { fleet } = openFleet();
    fleet.register(offer('a'));
    expect(() => fleet.register(offer('a', { address: 'elsewhere:9000' }))).toThrow(
      expect.objectContaining({ code: 'conflict', message: expect.stringContaining('and is at a:9000') }),
    );
    expect([fleet.has(offer('a')), fleet.at('a:9000')?.runnerId, fleet.at('elsewhere:9000')]).toEqual([
      true,
      'a',
      undefined,
    ]);
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
  it('go to those who wait, in their order, as they become free', async () => {
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

  it('are taken from the runner that has the most free', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    fleet.register(offer('b', { slots: 3 }));
    const taken = [];
    for (let k = 0; k < 5; k += 1) taken.push((await acquire(need(`1-00000${k}`))).runner.runnerId);
    expect(taken).toEqual(['b', 'a', 'b', 'a', 'b']);
  });

  it('of a draining runner are not given out, and its chunks go on', async () => {
    const { fleet, acquire } = openFleet();
    const lease = fleet.register(offer('a', { slots: 2 }));
    const running = await acquire(need('1-000000'));
    fleet.renew(lease, true);
    const reasons: string[] = [];
    expect(await now(acquire(need('1-000001'), (reason) => reasons.push(reason)))).toBe('pending');
    expect(reasons).toEqual(['all runners that could take it are draining']);
    expect(running.lost.aborted).toBe(false);
    expect(fleet.slots()).toBe(0);
  });

  it('rest longer and longer while what comes from the runner cannot be right, and as much right must come before that is forgotten', async () => {
    const { fleet, pass, acquire } = openFleet();
    fleet.register(offer('liar'));
    const use = async (outcome: SlotOutcome) => (await acquire(need('1-000000'))).release(outcome);
    const restMs = async () => {
      const next = acquire(need('1-000001'));
      let ms = 0;
      for (; (await now(next)) === 'pending'; ms += 250) {
        fleet.register(offer('liar'));
        pass(250);
      }
      (await next).release('full');
      pass(2_000);
      return ms;
    };
    const rests: number[] = [];
    for (const outcome of ['wrong', 'wrong', 'wrong', 'done', 'wrong'] as const) {
      await use(outcome);
      rests.push(await restMs());
    }
    expect(rests).toEqual([500, 1_000, 2_000, 0, 2_000]);
  });

  it('rest for a while when the runner refuses or cannot be reached, longer each time', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a'));
    (await acquire(need('1-000000'))).release('unreachable');
    const again = acquire(need('1-000000'));
    expect(await now(again)).toBe('pending');
    pass(500);
    const slot = await now(again);
    if (slot === 'pending') throw new Error('the runner still rests');
    slot.release('unreachable');
    const third = acquire(need('1-000000'));
    pass(500);
    expect(await now(third)).toBe('pending');
    fleet.renew(lease, false);
    pass(500);
    expect(await now(third)).not.toBe('pending');
  });

  it('are given with memory: a large chunk waits, small ones pass it, but not for ever', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a', { slots: 3, memoryBytes: 4e9 }));
    const small = await acquire(need('small', { memoryBytes: 1e9 }));
    const large = acquire(need('large', { memoryBytes: 4e9 }));
    expect(await now(large)).toBe('pending');
    const passing = await acquire(need('passing', { memoryBytes: 1e9 }));
    pass(6_000);
    fleet.renew(lease, false);
    pass(6_000);
    const late = acquire(need('late', { memoryBytes: 1e9 }));
    expect(await now(late)).toBe('pending');
    small.release('done');
    passing.release('done');
    expect(await now(large)).not.toBe('pending');
    expect(await now(late)).toBe('pending');
  });

  it('are kept free on one runner for a chunk that waits for memory, and what fits beside it still runs', async () => {
    const { fleet, pass, acquire } = openFleet();
    const leases = ['a', 'b'].map((name) => fleet.register(offer(name, { slots: 3, memoryBytes: 4e9 })));
    const held = [];
    for (let k = 0; k < 4; k += 1) held.push(await acquire(need(`small-${k}`, { memoryBytes: 2e9 })));
    const large = acquire(need('large', { memoryBytes: 3e9 }));
    pass(6_000);
    for (const lease of leases) fleet.renew(lease, false);
    pass(6_000);
    // Of the runner that is kept free 1 GB is left over; the other one has no memory left.
    const small = acquire(need('late', { memoryBytes: 2e9 }));
    const tiny = acquire(need('tiny', { memoryBytes: 1e9 }));
    expect([await now(small), await now(tiny)]).toEqual(['pending', 'pending']);
    held[0]?.release('done');
    held[1]?.release('done');
    const [placed, kept] = [await now(small), await now(large)];
    expect(kept).toBe('pending');
    if (placed === 'pending') throw new Error('the whole fleet is kept free');
    for (const slot of held) slot.release('done');
    const granted = await now(large);
    if (granted === 'pending') throw new Error('it waits although its memory is free');
    expect(granted.runner.runnerId).not.toBe(placed.runner.runnerId);
    expect(await now(tiny)).not.toBe('pending');
  });

  it('are never kept free for a chunk that no runner can take', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a', { slots: 2, memoryBytes: 4e9 }));
    const huge = acquire(need('huge', { memoryBytes: 5e9 }));
    pass(6_000);
    fleet.renew(lease, false);
    pass(6_000);
    for (const chunk of ['1', '2']) expect(await now(acquire(need(chunk)))).not.toBe('pending');
    expect(await now(huge)).toBe('pending');
  });

  it('go to runs of a higher priority first', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a'));
    const first = await acquire(need('1', { priority: 1 }));
    await acquire(need('2', { priority: 1 }));
    const usual = acquire(need('3'));
    const urgent = acquire(need('4', { priority: 1 }));
    first.release('done');
    expect([await now(usual), await now(urgent)]).toEqual(['pending', expect.anything()]);
  });

  it('that can never fit say so', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { memoryBytes: 4e9 }));
    const reasons: string[] = [];
    expect(await now(acquire(need('huge', { memoryBytes: 9e9 }), (reason) => reasons.push(reason)))).toBe('pending');
    expect(reasons[0]).toContain('no runner has 8.38 GiB, and the largest that is registered has 3.73 GiB');
  });

  it('of another kernel say so, and wait for a runner with the pinned one', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { versions: { physics: 1, kernel: 2, code: '0.1.0' } }));
    const reasons: string[] = [];
    const waiting = acquire(need('1-000000'), (reason) => reasons.push(reason));
    expect(await now(waiting)).toBe('pending');
    expect(reasons[0]).toContain('no runner computes with kernel 1, and those that are registered have kernel 2');
    fleet.register(offer('b'));
    expect((await waiting).runner.runnerId).toBe('b');
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

  it('has its memory whichever chunk ends first', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2, memoryBytes: 10e9 }));
    await acquire(need('large', { memoryBytes: 7e9 }));
    await acquire(need('small', { memoryBytes: 1e9 }));
    expect(await now(acquire(need('too large', { memoryBytes: 3e9 })))).toBe('pending');
    expect(await now(acquire(need('fits', { memoryBytes: 2e9 })))).not.toBe('pending');
  });

  it('is put where the fewest are', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 1 }));
    fleet.register(offer('b', { slots: 2 }));
    for (const chunk of ['1', '2', '3']) await acquire(need(chunk));
    const next = [];
    for (const chunk of ['4', '5', '6']) next.push((await acquire(need(chunk))).runner.runnerId);
    expect(next).toEqual(['a', 'b', 'b']);
  });

  it('goes to another runner that has a slot free, once and only if it has not begun', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    await acquire(need('1'));
    const second = await acquire(need('2'));
    const [third, fourth] = [await acquire(need('3')), await acquire(need('4'))];
    second.release('done');
    third?.progress(begins);
    fleet.register(offer('b', { slots: 2 }));
    expect([third, fourth].map(({ retracted }) => retracted.aborted)).toEqual([false, true]);
    fourth.release('done');
    expect((await acquire(need('4'))).runner.runnerId).toBe('b');
  });

  it('stays where it is while no other runner can begin it', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a'));
    await acquire(need('1'));
    const next = await acquire(need('2', { memoryBytes: 5e9 }));
    fleet.register(offer('b', { memoryBytes: 4e9 }));
    fleet.register(offer('c', { versions: { physics: 1, kernel: 2, code: '' } }));
    expect(next.retracted.aborted).toBe(false);
  });

  it('makes room for a more urgent one, the least urgent first', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    for (const chunk of ['1', '2']) await acquire(need(chunk));
    const usual = await acquire(need('3'));
    const late = await acquire(need('4', { priority: 5 }));
    const urgent = acquire(need('5', { priority: 1 }));
    expect([usual, late].map(({ retracted }) => retracted.aborted)).toEqual([false, true]);
    expect(await now(urgent)).toBe('pending');
    late.release('done');
    expect(await now(urgent)).toMatchObject({ behind: 1 });
  });

  it('stays where it is for one that would not fit in its place', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { memoryBytes: 10e9 }));
    await acquire(need('1', { memoryBytes: 5e9 }));
    const next = await acquire(need('2', { memoryBytes: 1e9 }));
    expect(await now(acquire(need('urgent', { memoryBytes: 9e9, priority: 1 })))).toBe('pending');
    expect(next.retracted.aborted).toBe(false);
  });

  it('is never one that must run alone, nor behind one', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a'));
    fleet.register(offer('b'));
    await acquire(need('1'));
    await acquire(need('suspect', { alone: true }));
    expect((await acquire(need('2'))).runner.runnerId).toBe('a');
    expect(await now(acquire(need('3')))).toBe('pending');
    expect(await now(acquire(need('another suspect', { alone: true })))).toBe('pending');
  });
});

describe('a chunk that must run alone', () => {
  it('takes an idle runner, on which nothing else is put meanwhile', async () => {
    const { fleet, acquire } = openFleet();
    fleet.register(offer('a', { slots: 2 }));
    const alone = await acquire(need('suspect', { alone: true }));
    const other = acquire(need('other'));
    expect(await now(other)).toBe('pending');
    alone.release('done');
    expect(await now(other)).not.toBe('pending');
  });

  it('is passed by others for a while; then one runner is kept free for it, not the whole fleet', async () => {
    const { fleet, pass, acquire } = openFleet();
    const leases = ['a', 'b'].map((name) => fleet.register(offer(name, { slots: 2 })));
    const renew = () => {
      for (const lease of leases) fleet.renew(lease, false);
    };
    const first = await acquire(need('1'));
    const second = await acquire(need('2'));
    const third = await acquire(need('3'));
    expect(new Set([first, second, third].map(({ runner }) => runner.runnerId)).size).toBe(2);
    const reasons: string[] = [];
    const suspect = acquire(need('suspect', { alone: true }), (reason) => reasons.push(reason));
    expect(reasons).toEqual(['it must run alone since a runner died under it, and none is idle']);
    pass(6_000);
    renew();
    pass(6_000);
    third.release('done');
    second.release('done');
    const fourth = await now(acquire(need('4')));
    expect(fourth).not.toBe('pending');
    first.release('done');
    const granted = await now(suspect);
    if (granted === 'pending') throw new Error('it waits although a runner is idle');
    expect(granted.runner.runnerId).not.toBe(fourth === 'pending' ? '' : fourth.runner.runnerId);
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
    'was replaced at its address': (fleet: Fleet) => void fleet.register(offer('b', { address: 'a:9000' })),
    'fell silent': (_: Fleet, pass: (ms: number) => void) => pass(LEASE_TTL_MS),
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

describe('a runner that hung', () => {
  it('rests, each time for longer, until it has done a chunk that it was given afterwards', async () => {
    const { fleet, pass, acquire } = openFleet();
    const lease = fleet.register(offer('a', { slots: 2 }));
    const wait = (ms: number) => {
      for (let left = ms; left > 0; left -= 5_000) {
        fleet.renew(lease, false);
        pass(Math.min(left, 5_000));
      }
    };
    const before = await acquire(need('before'));
    for (const restMs of [30_000, 60_000, 120_000]) {
      (await acquire(need('hangs'))).release('hung');
      expect(fleet.runners()[0]?.rest).toEqual({ why: 'hung', ms: restMs });
      const reasons: string[] = [];
      const waits = acquire(need('next'), (reason) => reasons.push(reason));
      wait(restMs - 1);
      expect(await now(waits)).toBe('pending');
      expect(reasons).toEqual([expect.stringContaining('hung')]);
      wait(1);
      const next = await now(waits);
      if (next === 'pending') throw new Error('it rests for ever');
      next.release('full');
      wait(2_000);
    }
    // Its other slot did this meanwhile: it says nothing.
    before.release('done');
    (await acquire(need('hangs'))).release('hung');
    expect(fleet.runners()[0]?.rest?.ms).toBe(240_000);
    wait(240_000);
    (await acquire(need('well'))).release('done');
    (await acquire(need('hangs'))).release('hung');
    expect(fleet.runners()[0]?.rest?.ms).toBe(30_000);
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
