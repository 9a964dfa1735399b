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
