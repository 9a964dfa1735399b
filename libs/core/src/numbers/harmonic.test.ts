import { expect, it } from 'vitest';
import { harmonic } from './harmonic.js';
import { logarithm } from './logarithm.js';

it('logarithms are those of Math to an ulp or two, over all sizes, and none where there is none', () => {
  for (let k = -1000; k <= 1000; k += 1) {
    const x = 1.37 ** k;
    expect(Math.abs(logarithm(x) - Math.log(x)) / Math.max(1, Math.abs(Math.log(x)))).toBeLessThan(5e-16);
  }
  expect(logarithm(1)).toBe(0);
  for (const x of [0, -1, Number.NaN, Infinity]) expect(logarithm(x)).toBeNaN();
});

it('harmonic numbers are sums of 1/k, where those are added up and beyond', () => {
  let sum = 0;
  for (let n = 1; n <= 1000; n += 1) {
    sum += 1 / n;
    expect(Math.abs(harmonic(n) - sum)).toBeLessThan(1e-14);
  }
  expect(harmonic(0)).toBe(0);
});
