import { expect, test } from 'vitest';
import { valueNames } from './axis-range.js';

test('long decimals are cut to what tells them apart', () => {
  expect(valueNames([0.314159265359, 0.628318530718, Math.PI])).toEqual(['0.314', '0.628', '3.14']);
  expect(valueNames([0.12341, 0.12342])).toEqual(['0.12341', '0.12342']);
});

test('whole numbers and names stay, small numbers are powers of ten with a minus sign', () => {
  expect(valueNames([2000, 10001, 'ring', 0.00001])).toEqual(['2000', '10001', 'ring', '1e−5']);
});

test('the same value twice has the same name', () => {
  expect(valueNames([0.5, 0.5])).toEqual(['0.5', '0.5']);
});
