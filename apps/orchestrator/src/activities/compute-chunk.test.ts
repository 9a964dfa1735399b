import { expect, it } from 'vitest';
import { deadlineMs } from './compute-chunk.js';

it('a call that hangs ends after 200 times its estimate on that machine, but not before 6 h', () => {
  const hours = 3_600_000;
  expect(deadlineMs(1)).toBe(6 * hours);
  expect(deadlineMs(360)).toBe(20 * hours);
  expect(deadlineMs(360, 0.5)).toBe(40 * hours);
});
