import { expect, it } from 'vitest';
import { LoopSlices } from './loop-slices.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('does so much in one turn of the event loop and the rest in the next ones, in order', async () => {
  const slices = new LoopSlices(3);
  const done: number[] = [];
  for (let piece = 0; piece < 8; piece += 1) slices.add(() => done.push(piece));
  expect(done).toEqual([0, 1, 2]);
  await turn();
  expect(done).toEqual([0, 1, 2, 3, 4, 5]);
  slices.add(() => done.push(8));
  await turn();
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  await turn();
  for (let piece = 9; piece < 13; piece += 1) slices.add(() => done.push(piece));
  expect(done.slice(9)).toEqual([9, 10, 11]);
});
