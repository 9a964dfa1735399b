import { expect, test } from 'vitest';
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
});

test('a chunk that must run alone waits for the others, and they for it', () => {
  const capacity = new Capacity(2, 1000);
  const other = capacity.reserve(0);
  expect(() => capacity.reserve(0, true)).toThrow('it must run alone, and 1 of 2 slots are busy');
  other.release();
  const alone = capacity.reserve(0, true);
  expect(() => capacity.reserve(0)).toThrow('this runner has a chunk that must run alone');
  alone.release();
  capacity.reserve(0);
});
