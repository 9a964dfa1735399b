import { describe, expect, it } from 'vitest';
import { openFleet } from '../fixture/open-fleet.js';
import { need, offer } from '../fixture/sample-fleet.js';

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
    expect([first.revoked.aborted, first.behind]).toEqual([false, 0]);
    expect(first.isBehindOthers()).toBe(true);
    fleet.register(offer('b'));
    expect([first.revocation(), second.revocation()]).toEqual([undefined, 'retracted']);
    second.release('done');
    expect((await acquire(need('second'))).runner.runnerId).toBe('b');
    // It begins here after all.
    first.progress({ pointsDone: 0, index: 0, cycle: 0 });
    expect(first.isBehindOthers()).toBe(false);
    fleet.renew(a, false, 1);
    fleet.renew(a, false, 1);
    expect(fleet.runners()[0]).toMatchObject({ slotsHeld: 1, prefetched: 0 });
  });

  it('is counted by each with its own chunks alone, and its slots while it takes work', async () => {
    const { fleet, pass, acquire } = openFleet();
    const a = fleet.register(offer('a', { slots: 4 }));
    const slot = await acquire(need('first'));
    slot.progress({ pointsDone: 0, index: 0, cycle: 0 });
    for (let time = 0; time < 2; time += 1) {
      pass(1_000);
      fleet.renew(a, false, 3);
    }
    expect(fleet.runners()[0]).toMatchObject({ slotsHeld: 3 });
    expect(fleet.counts()).toMatchObject({ chunks: 1, slots: { busy: 1, other: 2, idle: 1, unused: 0 } });
    fleet.hungUp('a');
    expect(fleet.counts()).toMatchObject({ chunks: 1, slots: { busy: 1, other: 2, idle: 0, unused: 1 } });
    void acquire(need('second'));
    expect(fleet.counts()).toMatchObject({ chunks: 2, waiting: { small: 1 } });
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
