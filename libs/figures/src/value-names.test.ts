import { expect, test } from 'vitest';
import { tickText, valueNames } from './axis-range.js';

test('long decimals are cut to what tells them apart', () => {
  expect(valueNames([0.314159265359, 0.628318530718, Math.PI])).toEqual(['0.314', '0.628', '3.14']);
  expect(valueNames([0.12341, 0.12342])).toEqual(['0.12341', '0.12342']);
});

test('whole numbers and names stay, small numbers are powers of ten with a minus sign', () => {
  expect(valueNames([2000, 10001, 'ring', 0.00001])).toEqual(['2000', '10001', 'ring', '10⁻⁵']);
});

test('the same value twice has the same name', () => {
  expect(valueNames([0.5, 0.5])).toEqual(['0.5', '0.5']);
});

test('large and small numbers are powers of ten as they are printed, and no number has a hyphen', () => {
  expect([2e7, 100_000, -3.1e-4, -2.5, 0].map(tickText)).toEqual(['2·10⁷', '10⁵', '−3.1·10⁻⁴', '−2.5', '0']);
});
