import { expect, it } from 'vitest';
import { shortDecimal, withError } from './scaling-numbers.js';

it('writes numbers of a verdict so that they are read at a glance, with a minus sign', () => {
  expect([2.268, -0.84, 93_502.52, -1477.4, -0.001].map((value) => shortDecimal(value, 2))).toEqual([
    '2.27',
    '−0.84',
    '9.35·10^{4}',
    '−1.48·10^{3}',
    '0.00',
  ]);
  expect(withError({ value: -0.46, error: 0.12 })).toBe('−0.46 ± 0.12');
  expect(withError({ value: -0.5, error: Number.NaN })).toBe('−0.5');
});
