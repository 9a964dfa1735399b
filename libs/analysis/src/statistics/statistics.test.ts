import { describe, expect, it } from 'vitest';
import { blockedError } from './blocked-error.js';
import { bootstrap, Draws } from './draws.js';
import { meanEstimate, quantile, studentQuantile, variance } from './estimate.js';

/** A chain x ← c·x + √(1 − c²)·noise: its mean has the error √((1 + c)/(1 − c)/n). */
function correlated(count: number, correlation: number, draws: Draws): Float64Array {
  let value = draws.normal();
  return Float64Array.from({ length: count }, () => {
    value = correlation * value + Math.sqrt(1 - correlation ** 2) * draws.normal();
    return value;
  });
}

describe('errors of a mean', () => {
  it('has Student’s quantiles', () => {
    // From the tables of the distribution.
    for (const [freedom, quantileOf] of [
      [1, 12.7062],
      [2, 4.3027],
      [3, 3.1824],
      [7, 2.3646],
      [31, 2.0395],
      [1000, 1.9623],
    ] as const) {
      expect(studentQuantile(freedom)).toBeCloseTo(quantileOf, 2);
    }
  });

  it('is s/√n of independent values, and unknown of one', () => {
    expect(meanEstimate([1, 2, 3])).toMatchObject({
      value: 2,
      error: expect.closeTo(1 / Math.sqrt(3), 12),
      count: 3,
    });
    expect(meanEstimate([4])).toMatchObject({ value: 4, error: Number.NaN, count: 1 });
    expect(meanEstimate([])).toBeNull();
  });

  it('blocks a correlated series until its error no longer grows', () => {
    const draws = new Draws(1);
    const series = correlated(1 << 14, 0.9, draws);
    const { error, block, converged } = blockedError(series);
    const exact = Math.sqrt(1.9 / 0.1 / series.length);
    expect(error / exact).toBeGreaterThan(0.8);
    expect(error / exact).toBeLessThan(1.25);
    expect(error).toBeGreaterThan(3 * Math.sqrt(variance(series) / series.length));
    expect(block).toBeGreaterThan(8);
    expect(converged).toBe(true);
  });

  it('does not block what is independent', () => {
    const draws = new Draws(2);
    const series = Float64Array.from({ length: 4096 }, () => draws.normal());
    expect(blockedError(series).error).toBeCloseTo(1 / 64, 2);
  });

  it('bootstraps the error of a mean', () => {
    const draws = new Draws(4);
    const values = Array.from({ length: 100 }, () => draws.normal());
    const means = bootstrap(
      100,
      (weights) => values.reduce((sum, value, index) => sum + value * (weights[index] as number), 0) / 100,
      draws,
      2000,
    );
    expect(Math.sqrt(variance(means)) / Math.sqrt(variance(values) / 100)).toBeCloseTo(1, 1);
  });

  it('takes quantiles between neighbours', () => {
    expect(quantile([0, 1, 2], 0.5)).toBe(1);
    expect(quantile([0, 1], 0.25)).toBe(0.25);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
