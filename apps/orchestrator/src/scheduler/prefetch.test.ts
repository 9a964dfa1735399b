import { describe, expect, it } from 'vitest';
import { need, offer } from '../fixture/sample-fleet.js';
import { ScheduledFleet } from '../fixture/scheduled-fleet.js';

describe('a chunk that is prefetched', () => {
  it('has its memory whichever chunk ends first', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2, memoryBytes: 10e9 }));
    fleet.submit(need('large', { memoryBytes: 7e9 }));
    fleet.submit(need('small', { memoryBytes: 1e9 }));
    expect(fleet.submit(need('too large', { memoryBytes: 3e9 })).runner).toBeUndefined();
    expect(fleet.submit(need('fits', { memoryBytes: 2e9 })).runner).toBeDefined();
  });

  it('is put where the fewest are', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 1 }));
    fleet.join(offer('b', { slots: 2 }));
    for (const chunk of ['1', '2', '3']) fleet.submit(need(chunk));
    const next = [];
    for (const chunk of ['4', '5', '6']) next.push(fleet.submit(need(chunk)).runner);
    expect(next).toEqual(['a', 'b', 'b']);
  });

  it('goes to another runner that has a slot free, once and only if it has not begun', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2 }));
    fleet.submit(need('1'));
    const second = fleet.submit(need('2'));
    const [third, fourth] = [fleet.submit(need('3')), fleet.submit(need('4'))];
    second.release('done');
    third?.begin();
    fleet.join(offer('b', { slots: 2 }));
    expect([third, fourth].map(({ isRetracted }) => isRetracted)).toEqual([false, true]);
    fourth.release('done');
    expect(fleet.submit(need('4')).runner).toBe('b');
  });

  it('stays where it is while no other runner can begin it', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a'));
    fleet.submit(need('1'));
    const next = fleet.submit(need('2', { memoryBytes: 5e9 }));
    fleet.join(offer('b', { memoryBytes: 4e9 }));
    fleet.join(offer('c', { versions: { physics: 1, kernel: 2, code: '' } }));
    expect(next.isRetracted).toBe(false);
  });

  it('makes room for a more urgent one, the least urgent first', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2 }));
    for (const chunk of ['1', '2']) fleet.submit(need(chunk));
    const usual = fleet.submit(need('3'));
    const late = fleet.submit(need('4', { priority: 5 }));
    const urgent = fleet.submit(need('5', { priority: 1 }));
    expect([usual, late].map(({ isRetracted }) => isRetracted)).toEqual([false, true]);
    expect(urgent.runner).toBeUndefined();
    late.release('done');
    expect(urgent.behind).toBe(1);
  });

  it('stays where it is for one that would not fit in its place', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { memoryBytes: 10e9 }));
    fleet.submit(need('1', { memoryBytes: 5e9 }));
    const next = fleet.submit(need('2', { memoryBytes: 1e9 }));
    expect(fleet.submit(need('urgent', { memoryBytes: 9e9, priority: 1 })).runner).toBeUndefined();
    expect(next.isRetracted).toBe(false);
  });

  it('is never one that must run alone, nor behind one', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a'));
    fleet.join(offer('b'));
    fleet.submit(need('1'));
    fleet.submit(need('suspect', { alone: true }));
    expect(fleet.submit(need('2')).runner).toBe('a');
    expect(fleet.submit(need('3')).runner).toBeUndefined();
    expect(fleet.submit(need('another suspect', { alone: true })).runner).toBeUndefined();
  });
});

describe('a chunk that must run alone', () => {
  it('takes an idle runner, on which nothing else is put meanwhile', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2 }));
    const alone = fleet.submit(need('suspect', { alone: true }));
    const other = fleet.submit(need('other'));
    expect(other.runner).toBeUndefined();
    alone.release('done');
    expect(other.runner).toBeDefined();
  });

  it('is passed by others for a while; then one runner is kept free for it, not the whole fleet', () => {
    const fleet = new ScheduledFleet();
    for (const name of ['a', 'b']) fleet.join(offer(name, { slots: 2 }));
    const first = fleet.submit(need('1'));
    const second = fleet.submit(need('2'));
    const third = fleet.submit(need('3'));
    expect(new Set([first, second, third].map(({ runner }) => runner)).size).toBe(2);
    const suspect = fleet.submit(need('suspect', { alone: true }));
    expect(fleet.scheduler.waitReason(need('suspect', { alone: true }))).toBe(
      'it must run alone since a runner died under it, and none is idle',
    );
    fleet.pass(6_000);
    fleet.pass(6_000);
    third.release('done');
    second.release('done');
    const fourth = fleet.submit(need('4'));
    expect(fourth.runner).toBeDefined();
    first.release('done');
    expect(suspect.runner).toBeDefined();
    expect(suspect.runner).not.toBe(fourth.runner);
  });
});

describe('a runner that hung', () => {
  it('rests, each time for longer, until it has done a chunk that it was given afterwards', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2 }));
    const wait = (ms: number) => {
      for (let left = ms; left > 0; left -= 5_000) fleet.pass(Math.min(left, 5_000));
    };
    const before = fleet.submit(need('before'));
    for (const restMs of [30_000, 60_000, 120_000]) {
      fleet.submit(need('hangs')).release('hung');
      expect(fleet.rest('a')).toEqual({ why: 'hung', ms: restMs });
      const next = fleet.submit(need('next'));
      wait(restMs - 1);
      expect(next.runner).toBeUndefined();
      expect(fleet.scheduler.waitReason(need('next'))).toContain('hung');
      wait(1);
      expect(next.runner).toBe('a');
      next.release('full');
      wait(2_000);
    }
    // Its other slot did this meanwhile: it says nothing.
    before.release('done');
    fleet.submit(need('hangs')).release('hung');
    expect(fleet.rest('a')?.ms).toBe(240_000);
    wait(240_000);
    fleet.submit(need('well')).release('done');
    fleet.submit(need('hangs')).release('hung');
    expect(fleet.rest('a')?.ms).toBe(30_000);
  });
});

describe('a slot that is free', () => {
  it('is for one chunk that is retracted elsewhere, until that one is given back', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2 }));
    for (const chunk of ['1', '2']) fleet.submit(need(chunk));
    const next = [fleet.submit(need('3')), fleet.submit(need('4'))];
    fleet.join(offer('b'));
    fleet.pass(250);
    fleet.pass(250);
    expect(next.map(({ isRetracted }) => isRetracted)).toEqual([false, true]);
  });
});
