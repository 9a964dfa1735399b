import { describe, expect, it } from 'vitest';
import type { MeasuredSet } from './campaign-measures.js';
import { constantEstimate, expectedRecurrence, filledShare, returnExponent, scaledReturn } from './return-scaling.js';

/** Two realisations on 4 × 9 states over 100 cycles, with these late means of F, these F_∞ and dark weights. */
function measured(means: number[], infinite: number[], dark?: number[]) {
  const late = { means: Float64Array.from(means), deviations: new Float64Array(2), blocked: 0.01, saturated: true };
  return {
    set: { dimensions: [4, 9] },
    last: 100,
    late: new Map([['return_probability', late]]),
    constants: new Map([
      ['return_mean', Float64Array.from(infinite)],
      ['effective_dimension', Float64Array.from(infinite, (value) => 1 / value)],
      ...(dark ? [['dark_weight', Float64Array.from(dark)] as const] : []),
    ]),
  } as unknown as MeasuredSet;
}

describe('returns against the dimension D = 36', () => {
  const one = measured([0.1, 0.2], [0.125, 0.25]);

  it('are D·F̄ and s = −ln F̄/ln D, with the error of F̄ carried over', () => {
    const scaled = scaledReturn(one);
    expect(scaled?.value).toBeCloseTo(36 * 0.15, 12);
    expect(scaled?.error).toBeCloseTo(36 * 0.05, 12);
    const exponent = returnExponent(one);
    expect(exponent?.value).toBeCloseTo(-Math.log(0.15) / Math.log(36), 12);
    expect(exponent?.error).toBeCloseTo(0.05 / (0.15 * Math.log(36)), 12);
    expect(exponent?.low ?? 9).toBeLessThan(exponent?.value ?? 0);
    expect(exponent?.high ?? 0).toBeGreaterThan(exponent?.value ?? 9);
  });

  it('have no exponent where nothing comes back', () => {
    expect(returnExponent(measured([0, 0], [0.1, 0.1]))).toBeNull();
  });

  it('are expected to reach F_∞ ln K where that is well below 1 and no dark weight makes up F_∞', () => {
    const expected = (infinite: number[], dark?: number[]) =>
      expectedRecurrence(measured([0.1, 0.1], infinite, dark))?.value ?? null;
    expect(expected([0.01, 0.03])).toBeCloseTo(0.02 * Math.log(100), 12);
    expect(expected([0.01, 0.03], [0.03, 0.03])).toBeCloseTo(0.02 * Math.log(100), 12);
    expect(expected([0.01, 0.03], [0.14, 0.14])).toBeNull();
    expect(expected([0.842, 0.842])).toBeNull();
  });

  it('have F_∞, and d_eff fills its share of D', () => {
    expect(constantEstimate(one, 'return_mean')?.value).toBeCloseTo(0.1875, 12);
    expect(filledShare(one)?.value).toBeCloseTo(6 / 36, 12);
    expect(constantEstimate(one, 'dark_weight')).toBeNull();
  });
});
