import type { Batch, Point } from '@loschmidt/core';
import { type Engine, evolveOnce, openEngine } from '@loschmidt/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect, measured, point, rowsOf } from './fixture/engine-chunks.js';

const never = new AbortController().signal;
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ threads: 2 });
});
afterAll(() => engine.close());

test('cancelling frees the thread, in the middle of a point and while the reader is slow', async () => {
  const long = point(8, { cycles: 1_000_000 });
  const stop = new AbortController();
  const running = engine.runChunk(
    { points: [long], observables: [], stages: false },
    { signal: stop.signal, onBatch: async () => {} },
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(engine.freeThreads()).toBe(1);
  stop.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(engine.freeThreads()).toBe(2);

  const blocked = new AbortController();
  const waiting = engine.runChunk(
    { points: Array.from({ length: 9 }, () => point(2, { cycles: 30_000 })), observables: [], stages: false },
    {
      signal: blocked.signal,
      onBatch: () => new Promise((resolve) => blocked.signal.addEventListener('abort', () => resolve())),
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  blocked.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  expect(engine.freeThreads()).toBe(2);
});

test('a reader that does not take batches makes the thread wait', async () => {
  const points = Array.from({ length: 100 }, () => point(2, { protocol: { kind: 'forward' }, cycles: 20_000 }));
  const stop = new AbortController();
  let done = 0;
  const stalled = new Promise<number>((resolve) => {
    let last = -1;
    const running = engine.runChunk(
      { points, observables: [], stages: true },
      {
        signal: stop.signal,
        onBatch: () => new Promise((taken) => stop.signal.addEventListener('abort', () => taken())),
        onProgress: ({ pointsDone }) => {
          if (pointsDone === last && pointsDone > 0) resolve(pointsDone);
          last = pointsDone;
        },
      },
    );
    running.catch(() => {
      done += 1;
    });
  });
  // A point has 120,001 rows, a batch 92,521: five batches at most are under way.
  expect(await stalled).toBeLessThanOrEqual(4);
  stop.abort();
  await expect.poll(() => done).toBe(1);
  expect(engine.freeThreads()).toBe(2);
});

test('an error of the reader ends the chunk and frees the thread', async () => {
  const points = Array.from({ length: 50 }, () => point(2, { cycles: 30_000 }));
  const failing = engine.runChunk(
    { points, observables: [], stages: false },
    { signal: never, onBatch: () => Promise.reject(new Error('the disk is full')) },
  );
  await expect(failing).rejects.toThrow('the disk is full');
  expect(engine.freeThreads()).toBe(2);
});

test('a thread that runs out of memory fails its chunk and is replaced', async () => {
  const died: string[] = [];
  const small = await openEngine({ threads: 1, heapMegabytes: 16, onThreadDied: (reason) => died.push(reason) });
  try {
    const values = Array.from({ length: 200_000 }, (_, place) => `"${'x'.repeat(200)}${place}"`);
    const keys = [{ key: 'name', values, codes: Int32Array.from(values.keys()) }];
    const points = { count: values.length, shared: '{}', keys };
    const told: string[] = [];
    const options = {
      signal: never,
      onBatch: async () => {},
      onDied: ({ index }: { index: number }, reason: string) => told.push(`point ${index}: ${reason}`),
    };
    await expect(small.runChunk({ points, observables: [], stages: false }, options)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('its computing thread died at point 0, cycle 0'),
    });
    expect(told).toEqual([`point 0: ${died[0]}`]);
    await expect.poll(() => small.freeThreads(), { timeout: 10_000 }).toBe(1);
    expect(died).toHaveLength(1);
    expect(rowsOf(await collect(small, [point(2)]), 'summary')).toHaveLength(1);
  } finally {
    await small.close();
  }
});

test('closing ends what runs, which is no death', async () => {
  const closing = await openEngine({ threads: 1 });
  const job = { points: [point(8, { cycles: 1_000_000 })], observables: [], stages: false };
  const died: number[] = [];
  const onDied = ({ index }: { index: number }) => died.push(index);
  const running = closing.runChunk(job, { signal: never, onBatch: async () => {}, onDied });
  await Promise.all([expect(running).rejects.toMatchObject({ code: 'internal' }), closing.close()]);
  expect(died).toEqual([]);
});

test('more chunks than threads are refused', async () => {
  const stop = new AbortController();
  const job = { points: [point(8, { cycles: 1_000_000 })], observables: [], stages: false };
  const options = { signal: stop.signal, onBatch: async () => {} };
  const running = [engine.runChunk(job, options), engine.runChunk(job, options)];
  await expect(engine.runChunk(job, options)).rejects.toMatchObject({ code: 'over-capacity' });
  stop.abort();
  await Promise.allSettled(running);
});

describe('a chunk that is given before another has ended', () => {
  // By its first points it will have ended in a moment: by so many that a thread that was not served for a second changes nothing.
  const longerThanExpected = (cycles: number) => ({
    points: [...Array.from({ length: 200 }, () => point(2)), point(6, { cycles })],
    observables: measured,
    stages: false,
  });

  /** Runs a chunk, and gives the engine `next` as soon as it takes it. */
  function oneAfterAnother<T>(on: Engine, cycles: number, next: () => Promise<T>) {
    const batches: Batch[] = [];
    let freed = (_: { readonly behind: Promise<T> }) => {};
    const given = new Promise<{ readonly behind: Promise<T> }>((resolve) => {
      freed = resolve;
    });
    const options = { signal: never, onBatch: async (batch: Batch) => void batches.push(batch) };
    const first = on.runChunk(longerThanExpected(cycles), { ...options, onFree: () => freed({ behind: next() }) });
    return { batches, first, given };
  }

  test('begins when it has, and both have the rows that they have alone', async () => {
    const one = await openEngine({ threads: 1 });
    try {
      const points = [point(4), point(6)];
      const { batches, first, given } = oneAfterAnother(one, 5_000, () => collect(one, points));
      const { behind } = await given;
      expect(one.freeThreads()).toBe(0);
      expect(await Promise.race([first, new Promise((resolve) => setImmediate(() => resolve('at work')))])).toBe(
        'at work',
      );
      await first;
      const digests = (rows: Batch[]) => rowsOf(rows, 'summary').map(({ digest }) => digest);
      const digestsAlone = async (each: readonly Point[]) =>
        Promise.all(each.map(async (one) => (await evolveOnce(one, { observables: measured })).digest));
      expect(digests(batches)).toEqual(await digestsAlone(longerThanExpected(5_000).points));
      expect(digests(await behind)).toEqual(await digestsAlone(points));
      expect(one.freeThreads()).toBe(1);
    } finally {
      await one.close();
    }
  });

  test('ends when it must, whatever the other one does', async () => {
    const one = await openEngine({ threads: 1 });
    const stop = new AbortController();
    const endless = { points: [point(8, { cycles: 1_000_000 })], observables: [], stages: false };
    try {
      const { first, given } = oneAfterAnother(one, 1_000, () =>
        one.runChunk(endless, { signal: stop.signal, onBatch: async () => {} }),
      );
      const { behind } = await given;
      stop.abort();
      await expect(behind).rejects.toMatchObject({ code: 'cancelled' });
      expect(await first).toEqual({ completed: 201, failed: 0 });
      expect(one.freeThreads()).toBe(1);
    } finally {
      await one.close();
    }
  });

  test('is not what its thread dies of before', async () => {
    const one = await openEngine({ threads: 1 });
    const { first, given } = oneAfterAnother(one, 1_000_000, () => collect(one, [point(4)]));
    const { behind } = await given;
    const ends = [first, behind].map((run) =>
      run.then(
        () => 'done',
        ({ code }) => code,
      ),
    );
    await one.close();
    expect(await Promise.all(ends)).toEqual(['internal', 'unavailable']);
  });
});
