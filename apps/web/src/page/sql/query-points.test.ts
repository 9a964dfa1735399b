import { expect, test } from 'vitest';
import { apart, queryPoints, repeats } from './query-points.js';

test('a figure of a query goes from left to right, whatever the order of its rows', () => {
  const points = queryPoints([3, 'name', 1, null, 2, 4], [30, 0, 10, 0, 20, 'Infinity']);
  expect(points).toEqual([
    { x: 1, y: 10 },
    { x: 2, y: 20 },
    { x: 3, y: 30 },
    { x: 4, y: null },
  ]);
  expect(repeats(points)).toBe(false);
});

test('several rows at one x are marks, which no line joins', () => {
  const points = queryPoints([1, 1, 2], [10, 11, 20]);
  expect(repeats(points)).toBe(true);
  expect(apart(points).map(({ y }) => y)).toEqual([10, null, 11, null, 20, null]);
});
