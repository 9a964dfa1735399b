import type { Worker } from 'node:worker_threads';
import { encodePoints, type Point, textValues } from '@loschmidt/core';
import { type Engine, openEngine } from '@loschmidt/engine';
import { expect, test } from 'vitest';
// Its worker's program is beside the built one.
import { ComputingThread } from '../dist/thread/computing-thread.js';
import { point } from './fixture/eight-sites.js';

const never = new AbortController().signal;

/** Passes of a millisecond, for seconds. */
const long = (change: object = {}) =>
  point({ lattice: { kind: 'chain', sites: 10 }, particles: { tau: 5, upsilon: 5 }, cycles: 200, ...change });

const endless = { points: [long({ cycles: 1_000_000 })], observables: [], stages: false };

async function digests(on: Pick<Engine, 'runChunk'>, points: Point[]) {
  const found: (string | null)[] = [];
  const seconds: number[] = [];
  await on.runChunk(
    { points, observables: [{ name: 'entropies' }, { name: 'return' }], stages: false },
    {
      signal: never,
      onBatch: async ({ columns }) => {
        for (const column of columns) {
          if (column.name === 'digest' && column.type === 'string') found.push(...textValues(column));
          if (column.name === 'seconds' && column.type === 'float64') seconds.push(...column.values);
        }
      },
    },
  );
  return { digests: found, seconds: seconds.reduce((sum, one) => sum + one, 0) };
}

const tiny = Array.from({ length: 200 }, (_, place) =>
  point({ lattice: { kind: 'chain', sites: 2 }, particles: { tau: 1, upsilon: 1 }, interaction: place / 100 }),
);

test('an idle thread helps, is free all the same and gives way to a chunk at once; rows have the same bits, seconds are those of all cores', async () => {
  const resting = await openEngine({ threads: 2, idleThreadsHelp: false });
  const helping = await openEngine({ threads: 2 });
  try {
    const points = [long(), ...tiny];
    const alone = await digests(resting, points);
    expect(new Set(alone.digests).size).toBeGreaterThan(200);
    expect(resting.helpingThreads()).toBe(0);
    const begun = performance.now();
    const running = digests(helping, points);
    await expect.poll(() => helping.helpingThreads(), { interval: 5 }).toBe(1);
    expect(helping.freeThreads()).toBe(1);
    const second = helping.runChunk(endless, { signal: AbortSignal.timeout(50), onBatch: async () => {} });
    expect(helping.helpingThreads()).toBe(0);
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => helping.helpingThreads(), { interval: 5 }).toBe(1);
    const helped = await running;
    expect(helped.digests).toEqual(alone.digests);
    expect(helped.seconds).toBeGreaterThan((performance.now() - begun) / 1000);
    await expect.poll(() => helping.helpingThreads()).toBe(0);
  } finally {
    await Promise.all([resting.close(), helping.close()]);
  }
});

test('short passes ask nobody for help', async () => {
  const engine = await openEngine({ threads: 2 });
  const stop = new AbortController();
  try {
    const points = [point({ lattice: { kind: 'chain', sites: 6 }, particles: { tau: 3, upsilon: 3 }, cycles: 1e6 })];
    const job = { points, observables: [], stages: false };
    const running = engine.runChunk(job, { signal: stop.signal, onBatch: async () => {} });
    // Several looks for somebody who wants help.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(engine.helpingThreads()).toBe(0);
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  } finally {
    await engine.close();
  }
});

test('rows have the same bits in a team that grows and shrinks at any moment', async () => {
  const thread = new ComputingThread(3);
  try {
    await thread.ready;
    const points = [
      long({ cycles: 150 }),
      long({ interaction: 2, evolution: { kind: 'full', time: 1 }, cycles: 3 }),
      long({ lattice: { kind: 'chain', sites: 12 }, particles: { tau: 4, upsilon: 6 }, cycles: 6 }),
    ];
    const on: Pick<Engine, 'runChunk'> = {
      runChunk: (job, options) => thread.run({ ...job, points: encodePoints(points) }, options),
    };
    const alone = await digests(on, points);
    const sizes = new Set<number>();
    // A helper that starts late, as on a busy machine, stays until one has worked: only then some go.
    let gone = 0;
    while (gone === 0) {
      let computing = true;
      const helped = digests(on, points).finally(() => {
        computing = false;
      });
      while (computing) {
        const hasHelped = thread.team.helpedSeconds > 0;
        if (thread.team.helpers < 3 && (!hasHelped || Math.random() < 0.6)) await thread.team.add();
        else if (hasHelped && thread.team.helpers > 0) {
          thread.team.remove();
          gone += 1;
        }
        sizes.add(thread.team.helpers);
        await new Promise((resolve) => setTimeout(resolve, 100 * Math.random()));
      }
      expect((await helped).digests).toEqual(alone.digests);
    }
    expect(sizes.size).toBeGreaterThan(1);
  } finally {
    await thread.close();
  }
});

test('a thread that dies while it helps takes the chunk with it, and the next chunk has threads again', async () => {
  const workers: Worker[] = [];
  const keep = (worker: Worker) => void workers.push(worker);
  process.on('worker', keep);
  const died: string[] = [];
  const engine = await openEngine({ threads: 2, onThreadDied: (reason) => died.push(reason) });
  try {
    await expect.poll(() => workers.length).toBe(2);
    const running = engine.runChunk(endless, { signal: never, onBatch: async () => {} });
    const failed = expect(running).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('a thread that helped it died'),
    });
    await expect.poll(() => workers.length).toBe(3);
    await workers[2]?.terminate();
    await failed;
    await expect.poll(() => engine.freeThreads()).toBe(2);
    expect(died).toHaveLength(1);
    expect((await digests(engine, [point()])).digests).toHaveLength(1);
  } finally {
    process.off('worker', keep);
    await engine.close();
  }
});
