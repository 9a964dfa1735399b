import { describe, expect, test } from 'vitest';
import { Capacity } from './capacity.js';

test('slots and memory are promised once, and come back once', () => {
  const capacity = new Capacity(2, 1000);
  const first = capacity.reserve(600);
  expect(() => capacity.reserve(500)).toThrow(/only 0 MiB are free/);
  capacity.reserve(400);
  expect(() => capacity.reserve(0)).toThrow('all 2 slots are busy');
  first.release();
  first.release();
  expect(capacity.busy).toBe(1);
  expect(capacity.freeMemoryBytes).toBe(600);
});

test('a point that can never fit is told from one that must wait', () => {
  expect(() => new Capacity(1, 2 ** 20).reserve(2 ** 21)).toThrow('needs 2 MiB, this runner has 1 MiB in all');
  expect([new Capacity(1, 8, 4), new Capacity(1, 3, 4)].map((one) => one.largestPointBytes)).toEqual([4, 3]);
  expect(() => new Capacity(1, 2 ** 22, 2 ** 20).reserve(2 ** 21)).toThrow(
    'needs 2 MiB, the kernel of this runner can have 1 MiB',
  );
});

test('a chunk that must run alone waits for the others, and they for it', () => {
  const capacity = new Capacity(2, 1000);
  const other = capacity.reserve(0);
  expect(() => capacity.reserve(0, true)).toThrow('it must run alone, and 1 of 2 slots is busy');
  other.release();
  const alone = capacity.reserve(0, true);
  expect(() => capacity.reserve(0)).toThrow('this runner has a chunk that must run alone');
  alone.release();
  capacity.reserve(0);
});

describe('a chunk that waits for the next slot', () => {
  const signal = new AbortController().signal;
  /** What a promise has come to once everything that is ready has run. */
  const now = <T>(promise: Promise<T>) =>
    Promise.race([promise, new Promise<'waits'>((resolve) => setImmediate(() => resolve('waits')))]);

  test('has it as soon as another ends, in the order in which they came', async () => {
    const capacity = new Capacity(2, 1000);
    const running = [capacity.reserve(0), capacity.reserve(0)];
    const [first, second] = [capacity.reserveNext(0, signal), capacity.reserveNext(0, signal)];
    expect(await now(first)).toBe('waits');
    running[1]?.release();
    expect(await now(first)).not.toBe('waits');
    expect(await now(second)).toBe('waits');
    expect(capacity.busy).toBe(2);
  });

  test('has it at once where one is free', async () => {
    const capacity = new Capacity(1, 1000);
    expect(await now(capacity.reserveNext(0, signal))).not.toBe('waits');
  });

  test('waits for its memory too', async () => {
    const capacity = new Capacity(2, 1000);
    const large = capacity.reserve(800);
    const next = capacity.reserveNext(300, signal);
    expect(await now(next)).toBe('waits');
    large.release();
    expect(await now(next)).not.toBe('waits');
  });

  test('is refused where as many wait as there are slots, and where it can never fit', async () => {
    const capacity = new Capacity(1, 1000);
    capacity.reserve(0);
    void capacity.reserveNext(0, signal);
    await expect(capacity.reserveNext(0, signal)).rejects.toThrow('the only slot is busy, and as many chunks are next');
    await expect(capacity.reserveNext(2000, signal)).rejects.toThrow('this runner has 1 MiB in all');
  });

  test('of one caller is not kept out by those of another, and has its turn', async () => {
    const capacity = new Capacity(1, 1000);
    const running = capacity.reserve(0);
    const first = capacity.reserveNext(0, signal, 'one orchestrator');
    const other = capacity.reserveNext(0, signal, 'another');
    await expect(capacity.reserveNext(0, signal, 'one orchestrator')).rejects.toThrow('as many chunks are next');
    running.release();
    const next = await first;
    void capacity.reserveNext(0, signal, 'one orchestrator');
    expect(await now(other)).toBe('waits');
    next.release();
    expect(await now(other)).not.toBe('waits');
  });

  test('gives its turn to the one behind it when it must not run any more', async () => {
    const capacity = new Capacity(2, 1000);
    capacity.reserve(900);
    const gone = new AbortController();
    const large = capacity.reserveNext(500, gone.signal);
    const small = capacity.reserveNext(50, signal);
    expect(await now(small)).toBe('waits');
    gone.abort(new Error('stopped'));
    await expect(large).rejects.toThrow('stopped');
    expect(await now(small)).not.toBe('waits');
  });
});
