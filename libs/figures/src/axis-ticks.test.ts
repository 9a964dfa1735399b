import { expect, test } from 'vitest';
import { ticks } from './axis-ticks.js';

const linear = { label: '', scale: 'linear' } as const;
const log = { label: '', scale: 'log' } as const;

test('round numbers between the ends, without rounding errors', () => {
  expect(ticks(linear, [0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticks(linear, [-0.04, 0.34], 4)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(ticks(linear, [-30, 30], 3)).toEqual([-20, 0, 20]);
});

test('powers of ten on a logarithmic axis, fewer where there are many', () => {
  expect(ticks(log, [0.001, 10], 5)).toEqual([0.001, 0.01, 0.1, 1, 10]);
  expect(ticks(log, [1e-9, 1], 4)).toEqual([1e-9, 1e-6, 1e-3, 1]);
});

test('an axis of whole numbers has no halves', () => {
  const cycles = { ...linear, whole: true } as const;
  expect(ticks(cycles, [0, 3], 5)).toEqual([0, 1, 2, 3]);
  expect(ticks(cycles, [1.9, 2.1], 5)).toEqual([2]);
  expect(ticks({ ...log, whole: true }, [0.9, 20], 5)).toEqual([1, 2, 5, 10, 20]);
});

test('a logarithmic axis of two powers has 2 and 5 times them', () => {
  expect(ticks(log, [0.03, 1], 5)).toEqual([0.05, 0.1, 0.2, 0.5, 1]);
});

test('a logarithmic axis within one power of ten has round numbers above zero', () => {
  expect(ticks(log, [2, 9], 4)).toEqual([2, 4, 6, 8]);
});

test('an axis of no length has one', () => {
  expect(ticks(linear, [3, 3], 5)).toEqual([3]);
});
