import { expect, test } from 'vitest';
import { readDuration } from './read-duration.js';

test.each([
  ['90s', 90],
  ['1.5m', 90],
  ['5min', 300],
  ['2h', 7_200],
  ['1d', 86_400],
  ['0:30', 30],
  ['30:00', 1_800],
  ['12:00:00', 43_200],
  ['1-12:00:05', 129_605],
])('%s is a duration', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});

test.each(['', '90', 'soon', '-5m', '5 m', '1:70', '1-12', 'UNLIMITED'])('%j is none', (text) => {
  expect(readDuration(text)).toBeNull();
});
