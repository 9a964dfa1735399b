import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TileQueue } from './tile-queue.js';

test('every tile is taken exactly once, whoever comes in between and whoever comes too late', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }),
      (threads, count, grain, others) => {
        const queue = new TileQueue(TileQueue.memoryFor(threads));
        const pass = { name: 'turnState', args: [], count, grain } as const;
        queue.open(pass, threads);
        const taken: number[] = [];
        const take = (first: number, last: number) => {
          expect(first).toBeLessThan(last);
          for (let tile = first; tile < last; tile += 1) taken.push(tile);
          const other = others.pop();
          if (other !== undefined) queue.takeTiles(other % threads, pass, take);
        };
        queue.takeTiles(0, pass, take);
        queue.close();
        queue.takeTiles(threads - 1, pass, take);
        expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, tile) => tile));
      },
    ),
  );
});

test('a worker joins only a pass that is open, over the memory that it has, as it was described', () => {
  const memory = TileQueue.memoryFor(2);
  const owner = new TileQueue(memory);
  const worker = new TileQueue(memory);
  const joined: unknown[] = [];
  const join = (memoryNumber: number, thread = 1) => worker.join(thread, memoryNumber, (pass) => joined.push(pass));
  const pass = { name: 'evolveColumns', args: [2 ** 32 - 64, -1, 0.1], count: 9, grain: 2 } as const;
  join(0);
  owner.open(pass, 2);
  join(1);
  join(0, 2);
  join(0);
  owner.shareMemory(1);
  join(0);
  owner.close();
  join(1);
  expect(joined).toEqual([pass]);
});

test('who throws inside a pass has left it, so that its owner does not wait for ever', () => {
  const queue = new TileQueue(TileQueue.memoryFor(2));
  queue.open({ name: 'turnState', args: [], count: 1, grain: 1 }, 2);
  expect(() =>
    queue.join(1, 0, () => {
      throw new Error('trap');
    }),
  ).toThrow('trap');
  queue.close();
});

test('who is to go takes no other tile, and another takes those of its share', () => {
  const queue = new TileQueue(TileQueue.memoryFor(2));
  const pass = { name: 'turnState', args: [], count: 9, grain: 1 } as const;
  queue.open(pass, 2);
  const taken: number[] = [];
  queue.takeTiles(1, pass, (tile) => {
    taken.push(tile);
    if (taken.length === 2) queue.dismiss(1);
  });
  expect(taken).toEqual([4, 5]);
  queue.takeTiles(0, pass, (tile) => taken.push(tile));
  queue.close();
  expect(taken.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('seconds of a worker count while it is at work, also of one that throws, and of one that has gone', () => {
  const queue = new TileQueue(TileQueue.memoryFor(3));
  const pass = { name: 'turnState', args: [], count: 1, grain: 1 } as const;
  const work = () => {
    const until = performance.now() + 2;
    while (performance.now() < until);
    throw new Error('trap');
  };
  queue.join(1, 0, work);
  expect(queue.helpedSeconds()).toBe(0);
  queue.open(pass, 3);
  expect(() => queue.join(1, 0, work)).toThrow('trap');
  queue.dismiss(1);
  queue.enrol(1);
  expect(() => queue.join(2, 0, work)).toThrow('trap');
  expect(queue.helpedSeconds()).toBeGreaterThanOrEqual(0.004);
  queue.close();
});
