import { setMaxListeners } from 'node:events';
import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('so many work at a time, the others in the order in which they came, whether work ends well or not', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends: ((failed: boolean) => void)[] = [];
  const all = Array.from({ length: 5 }, (_, index) =>
    turns
      .take(() => {
        begun.push(index);
        return new Promise<number>((resolve, reject) =>
          ends.push((failed) => (failed ? reject(new Error('failed')) : resolve(index))),
        );
      })
      .catch(() => -1),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  await settle();
  expect([begun, turns.waiting]).toEqual([[0, 1], 3]);
  ends[1]?.(true);
  await settle();
  expect([begun, turns.waiting]).toEqual([[0, 1, 2], 2]);
  ends[0]?.(false);
  ends[2]?.(false);
  await settle();
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  ends[3]?.(false);
  ends[4]?.(false);
  expect(await Promise.all(all)).toEqual([0, -1, 2, 3, 4]);
  expect(await turns.take(async () => 'free')).toBe('free');
});

it('work that is not wanted any more leaves the line at once, whatever takes its time before it, and the next one is begun', async () => {
  const turns = new Turns(1);
  const stop = new AbortController();
  let end: () => void = () => {};
  const first = turns.take(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  const second = turns.take(async () => 'begun', stop.signal);
  const third = turns.take(async () => 'third');
  expect(turns.waiting).toBe(2);
  stop.abort(new Error('paused'));
  await expect(second).rejects.toThrow('paused');
  expect(turns.waiting).toBe(1);
  await expect(turns.take(async () => 'late', stop.signal)).rejects.toThrow('paused');
  end();
  await first;
  expect(await third).toBe('third');
  expect(await turns.take(async () => 'free')).toBe('free');
});

it('what stands behind begins only when nothing waits in the line before it, and shares its places', async () => {
  const first = new Turns(1);
  const second = first.behind();
  const done: string[] = [];
  let end = () => {};
  const all = [
    second.take(() => new Promise<void>((resolve) => (end = resolve))),
    ...['read 1', 'read 2'].map((name) => second.take(async () => void done.push(name))),
    ...['commit 1', 'commit 2'].map((name) => first.take(async () => void done.push(name))),
  ];
  expect([first.waiting, second.waiting]).toEqual([2, 2]);
  end();
  await Promise.all(all);
  expect(done).toEqual(['commit 1', 'commit 2', 'read 1', 'read 2']);
});

it('a line of thousands keeps its order, and knows how many wait, also when some leave', async () => {
  const turns = new Turns(1);
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  let end = () => {};
  const first = turns.take(() => new Promise<void>((resolve) => (end = resolve)));
  const begun: number[] = [];
  const waiting: number[] = [];
  const all = Array.from({ length: 5_000 }, (_, index) =>
    turns
      .take(
        async () => {
          begun.push(index);
          waiting.push(turns.waiting);
        },
        index % 3 === 0 ? stop.signal : undefined,
      )
      .catch(() => {}),
  );
  stop.abort();
  end();
  await Promise.all([first, ...all]);
  const stayed = Array.from({ length: 5_000 }, (_, index) => index).filter((index) => index % 3 !== 0);
  expect(begun).toEqual(stayed);
  expect(waiting).toEqual(stayed.map((_, place) => stayed.length - 1 - place));
});
