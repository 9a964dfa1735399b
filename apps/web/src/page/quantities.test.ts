import { expect, test } from 'vitest';
import { coreHours, count, duration, range, shortValue } from './quantities.js';

test.each([
  [null, '–'],
  [0.123, '0.12 s'],
  [45, '45 s'],
  [200, '3 min 20 s'],
  [3600, '1 h'],
  [3601, '1 h'],
  [98_000, '1 d 3 h'],
])('%s seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test('what is not known is a dash, never 0', () => {
  expect([count(null), coreHours(null), range(null)]).toEqual(['–', '–', '–']);
});

test('parts thousands', () => {
  expect(count(1_234_567)).toBe('1\u202f234\u202f567');
});

test.each([
  [[300, 520], '5–9 min'],
  [[20, 45], '20–45 s'],
  [[7_000, 20_000], '1–6 h'],
  [[20, 170], 'under 3 min'],
  [[0, 0], '0 s'],
  [[0, 170], 'under 3 min'],
  [[2, 170], 'under 3 min'],
  [[80, 100], 'about 1.5 min'],
  [[45, 45], 'about 45 s'],
] as const)('a range of %o seconds is %s', (seconds, text) => {
  expect(range(seconds)).toBe(text);
});

test('what is beyond all numbers is shown, and what is unknown is not taken for it', () => {
  expect(['Infinity', '-Infinity', Number.NEGATIVE_INFINITY, null].map(shortValue)).toEqual(['∞', '−∞', '−∞', '–']);
});
