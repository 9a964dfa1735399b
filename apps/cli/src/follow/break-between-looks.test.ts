import { expect, it } from 'vitest';
import { breakBetweenLooks } from './break-between-looks.js';

it('grows with the time that has passed, up to a second', () => {
  expect([0, 4_000, 10_000, 60_000].map((past) => breakBetweenLooks(past, null))).toEqual([100, 200, 500, 1_000]);
});

it('is short where the end is near, but a part of what has passed', () => {
  expect([100, 4, 1, 0.1, 0].map((rest) => breakBetweenLooks(12_000, rest))).toEqual([600, 600, 250, 100, 100]);
  expect([100_000, 3_600_000].map((past) => breakBetweenLooks(past, 0.1))).toEqual([500, 1_000]);
});
