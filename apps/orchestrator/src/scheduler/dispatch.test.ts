import { describe, expect, it } from 'vitest';
import { need, offer } from '../fixture/sample-fleet.js';
import { ScheduledFleet } from '../fixture/scheduled-fleet.js';
import type { SlotOutcome } from './runner-rest.js';

describe('slots', () => {
  it('go to those who wait, in their order, as they become free', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a'));
    const first = fleet.submit(need('1-000000'));
    fleet.submit(need('1-000001'));
    const third = fleet.submit(need('1-000002'));
    const fourth = fleet.submit(need('1-000003'));
    expect(third.runner).toBeUndefined();
    first.release('done');
    expect(third.runner).toBeDefined();
    expect(fourth.runner).toBeUndefined();
  });

  it('are taken from the runner that has the most free', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2 }));
    fleet.join(offer('b', { slots: 3 }));
    const taken = [];
    for (let k = 0; k < 5; k += 1) taken.push(fleet.submit(need(`1-00000${k}`)).runner);
    expect(taken).toEqual(['b', 'a', 'b', 'a', 'b']);
  });

  it('of a draining runner are not given out, and its chunks go on', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2 }));
    const running = fleet.submit(need('1-000000'));
    fleet.drain(offer('a', { slots: 2 }));
    expect(fleet.submit(need('1-000001')).runner).toBeUndefined();
    expect(fleet.scheduler.waitReason(need('1-000001'))).toBe('all runners that could take it are draining or cut off');
    expect(running.isLost).toBe(false);
    expect(fleet.scheduler.slots(0)).toBe(0);
  });

  it('rest longer and longer while what comes from the runner cannot be right, and as much right must come before that is forgotten', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('liar'));
    const use = (outcome: SlotOutcome) => fleet.submit(need('1-000000')).release(outcome);
    const restMs = () => {
      const next = fleet.submit(need('1-000001'));
      let ms = 0;
      for (; next.runner === undefined; ms += 250) fleet.pass(250);
      next.release('full');
      fleet.pass(2_000);
      return ms;
    };
    const rests: number[] = [];
    for (const outcome of ['wrong', 'wrong', 'wrong', 'done', 'wrong'] as const) {
      use(outcome);
      rests.push(restMs());
    }
    expect(rests).toEqual([500, 1_000, 2_000, 0, 2_000]);
  });

  it('rest for a while when the runner refuses or cannot be reached, longer each time', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a'));
    fleet.submit(need('1-000000')).release('unreachable');
    const again = fleet.submit(need('1-000000'));
    expect(again.runner).toBeUndefined();
    fleet.pass(500);
    expect(again.runner).toBe('a');
    again.release('unreachable');
    const third = fleet.submit(need('1-000000'));
    fleet.pass(500);
    expect(third.runner).toBeUndefined();
    fleet.pass(500);
    expect(third.runner).toBeDefined();
  });

  it('are given with memory: a large chunk waits, small ones pass it, but not for ever', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 3, memoryBytes: 4e9 }));
    const small = fleet.submit(need('small', { memoryBytes: 1e9 }));
    const large = fleet.submit(need('large', { memoryBytes: 4e9 }));
    expect(large.runner).toBeUndefined();
    const passing = fleet.submit(need('passing', { memoryBytes: 1e9 }));
    fleet.pass(6_000);
    fleet.pass(6_000);
    const late = fleet.submit(need('late', { memoryBytes: 1e9 }));
    expect(late.runner).toBeUndefined();
    small.release('done');
    passing.release('done');
    expect(large.runner).toBeDefined();
    expect(late.runner).toBeUndefined();
  });

  it('are kept free on one runner for a chunk that waits for memory, and what fits beside it still runs', () => {
    const fleet = new ScheduledFleet();
    for (const name of ['a', 'b']) fleet.join(offer(name, { slots: 3, memoryBytes: 4e9 }));
    const held = [];
    for (let k = 0; k < 4; k += 1) held.push(fleet.submit(need(`small-${k}`, { memoryBytes: 2e9 })));
    const large = fleet.submit(need('large', { memoryBytes: 3e9 }));
    fleet.pass(6_000);
    fleet.pass(6_000);
    // Of the runner that is kept free 1 GB is left over; the other one has no memory left.
    const small = fleet.submit(need('late', { memoryBytes: 2e9 }));
    const tiny = fleet.submit(need('tiny', { memoryBytes: 1e9 }));
    expect([small.runner, tiny.runner]).toEqual([undefined, undefined]);
    held[0]?.release('done');
    held[1]?.release('done');
    expect(large.runner).toBeUndefined();
    // Not the whole fleet is kept free.
    expect(small.runner).toBeDefined();
    for (const slot of held.slice(2)) slot.release('done');
    expect(large.runner).toBeDefined();
    expect(large.runner).not.toBe(small.runner);
    expect(tiny.runner).toBeDefined();
  });

  it('are never kept free for a chunk that no runner can take', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { slots: 2, memoryBytes: 4e9 }));
    const huge = fleet.submit(need('huge', { memoryBytes: 5e9 }));
    fleet.pass(6_000);
    fleet.pass(6_000);
    for (const chunk of ['1', '2']) expect(fleet.submit(need(chunk)).runner).toBeDefined();
    expect(huge.runner).toBeUndefined();
  });

  it('go to runs of a higher priority first', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a'));
    const first = fleet.submit(need('1', { priority: 1 }));
    fleet.submit(need('2', { priority: 1 }));
    const usual = fleet.submit(need('3'));
    const urgent = fleet.submit(need('4', { priority: 1 }));
    first.release('done');
    expect([usual.runner, urgent.runner]).toEqual([undefined, 'a']);
  });

  it('that can never fit say so', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { memoryBytes: 4e9 }));
    const huge = need('huge', { memoryBytes: 9e9 });
    expect(fleet.submit(huge).runner).toBeUndefined();
    expect(fleet.scheduler.waitReason(huge)).toContain(
      'no runner has 8.38 GiB, and the largest that is registered has 3.73 GiB',
    );
  });

  it('of runners in WebAssembly are not given to a point beyond 4 GiB, which says so and waits for a native one, kept free for none of them', () => {
    const fleet = new ScheduledFleet();
    const memoryBytes = 16 * 2 ** 30;
    fleet.join(offer('wasm', { slots: 2, memoryBytes, largestPointBytes: 4 * 2 ** 30 }));
    const most = need('most', { memoryBytes: 4 * 2 ** 30 });
    const large = need('large', { memoryBytes: 9 * 2 ** 30 });
    expect(fleet.submit(most).runner).toBe('wasm');
    const waiting = fleet.submit(large);
    fleet.pass(6_000);
    fleet.pass(6_000);
    expect(waiting.runner).toBeUndefined();
    expect(fleet.scheduler.couldTake(large)).toBe(false);
    expect(fleet.scheduler.waitReason(large)).toContain(
      'a point needs 9 GiB, which only the native kernel can hold, and the runners with so much memory compute in WebAssembly',
    );
    expect(fleet.submit(most).runner).toBe('wasm');
    fleet.join(offer('native', { memoryBytes, largestPointBytes: memoryBytes }));
    expect(fleet.scheduler.couldTake(large)).toBe(true);
    expect(waiting.runner).toBe('native');
    expect(fleet.scheduler.waitReason(large)).toBe('no runner has 9 GiB free');
  });

  it('of another kernel say so, and wait for a runner with the pinned one', () => {
    const fleet = new ScheduledFleet();
    fleet.join(offer('a', { versions: { physics: 1, kernel: 2, code: '0.1.0' } }));
    const waiting = fleet.submit(need('1-000000'));
    expect(waiting.runner).toBeUndefined();
    expect(fleet.scheduler.waitReason(need('1-000000'))).toContain(
      'no runner computes with kernel 1, and those that are registered have kernel 2',
    );
    fleet.join(offer('b'));
    expect(waiting.runner).toBe('b');
  });
});
