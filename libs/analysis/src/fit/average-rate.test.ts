import { describe, expect, it } from 'vitest';
import { averageRate } from './average-rate.js';
import type { DecayFit } from './choose-decay.js';

const fit = (rate: number, weight: number) =>
  ({ weight, reading: { rate, amplitude: 1, exponent: null } }) as unknown as DecayFit;

describe('averageRate', () => {
  it('is that of the only law', () => {
    expect(averageRate([fit(0.3, 0.4)])).toEqual({
      logarithm: expect.closeTo(Math.log(0.3), 12),
      spread: expect.closeTo(0, 12),
    });
  });

  it('lies between laws that do as well, and says how far they are apart', () => {
    const { logarithm, spread } = averageRate([fit(0.1, 0.5), fit(0.4, 0.5)]);
    expect(Math.exp(logarithm)).toBeCloseTo(0.2, 12);
    expect(spread).toBeCloseTo(Math.log(2), 12);
  });
});
