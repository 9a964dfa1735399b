import { expect, test } from 'vitest';
import {
  bytesText,
  coreHoursText,
  counted,
  countText,
  durationRangeText,
  durationText,
  rateText,
} from './quantities.js';

test('counts are grouped by thousands and agree with their noun', () => {
  expect(countText(1_234_567)).toBe('1,234,567');
  for (const count of [0, 7, 999, 1_000, 99_999.5, 123_456, 9e15, 1e20, 1e21, 3.4e30, Number.POSITIVE_INFINITY]) {
    for (const signed of [count, -count - 1])
      expect(countText(signed)).toBe(Math.round(signed).toLocaleString('en-US'));
  }
  expect(counted(1, 'point')).toBe('1 point');
  expect(counted(2000, 'row')).toBe('2,000 rows');
});

test('durations take the unit in which they are short', () => {
  expect([0, 0.4, 12, 89, 90, 3600, 7200, 86_400 * 1.5].map(durationText)).toEqual([
    '<0.1 s',
    '0.4 s',
    '12 s',
    '89 s',
    '1.5 min',
    '60 min',
    '2 h',
    '1.5 d',
  ]);
});

test('a range has one unit, and is one number where both ends are', () => {
  expect(durationRangeText(100, 200)).toBe('1.7–3.3 min');
  expect(durationRangeText(30, 120)).toBe('0.5–2 min');
  expect(durationRangeText(20.1, 20.2)).toBe('20 s');
});

test('memory is in binary units, cost in core-hours, rates in few digits', () => {
  expect([512, 1536, 3 * 2 ** 30].map(bytesText)).toEqual(['512 B', '1.5 KiB', '3 GiB']);
  expect([1, 360, 12_000, 3.6e6].map(coreHoursText)).toEqual([
    '<0.01 core-hours',
    '0.1 core-hours',
    '3.3 core-hours',
    '1,000 core-hours',
  ]);
  expect([0.123, 3.41, 56.7, 7890].map(rateText)).toEqual(['0.12', '3.4', '57', '7,890']);
});
