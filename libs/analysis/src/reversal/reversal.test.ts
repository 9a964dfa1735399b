import { describe, expect, it } from 'vitest';
import { lateValue, saturation } from '../relaxation/late-value.js';
import { dephasingRate } from '../relaxation/thermalization-rate.js';
import { Draws } from '../statistics/draws.js';
import { fockStates, haarValues } from './haar-values.js';
import { fallingShare, lateReturn, reachingCycle, recurrence } from './reversal.js';

describe('reversal', () => {
  it('takes the largest return of the cycles k ≥ K/4', () => {
    const returns = Float64Array.of(1, 0.9, 0.2, 0.3, 0.1, 0.7, 0.1, 0.1, 0.1);
    expect(recurrence(returns)).toBe(0.7);
    expect(recurrence(returns, 4)).toBe(0.9);
    expect(recurrence(new Float64Array(5).fill(Number.NaN))).toBeNaN();
  });

  it('takes the mean return of the cycles k > K/2, of at least four that were measured', () => {
    const returns = Float64Array.of(1, 0.9, 0.2, 0.3, 0.1, 0.7, 0.1, 0.2, 0.4);
    expect(lateReturn(returns)).toBeCloseTo(0.35, 15);
    expect(lateReturn(returns, 7)).toBeCloseTo(0.275, 15);
    expect(lateReturn(returns, 5)).toBeNaN();
    returns[6] = Number.NaN;
    expect(lateReturn(returns)).toBeNaN();
    expect(lateReturn(returns)).not.toBe(recurrence(returns));
  });

  it('counts the cycles in which the entropy falls, not rounding', () => {
    expect(fallingShare(Float64Array.of(0, 1, 0.5, 0.5, 0.5 - 1e-15))).toBe(0.25);
  });

  it('asks whether the entropy falls of neighbouring cycles alone that were both measured', () => {
    expect(fallingShare(Float64Array.of(2, 1, Number.NaN, 2, 1))).toBe(1);
    expect(fallingShare(Float64Array.of(2, 1, Number.NaN, 1, 2))).toBe(0.5);
    expect(fallingShare(Float64Array.of(2, Number.NaN, 1, Number.NaN, 2))).toBeNaN();
    expect(fallingShare(Float64Array.of(2))).toBeNaN();
  });

  it('finds the first cycle at 95 % of the Haar value, or none', () => {
    expect(reachingCycle(Float64Array.of(0, 1, 1.96, 1), 2)).toBe(2);
    expect(reachingCycle(Float64Array.of(0, 1), 2)).toBeNull();
  });

  it('has the closed forms of random states', () => {
    // D = 4, two species of 2 states each: H₄ = 25/12, H₂ = 3/2.
    expect(haarValues([2, 2])).toEqual({
      shannon: [expect.closeTo(25 / 12 - 3 / 2, 12), expect.closeTo(25 / 12 - 3 / 2, 12)],
      shannonTotal: expect.closeTo(25 / 12 - 1, 12),
      entanglement: expect.closeTo(25 / 12 - 3 / 2 - 1 / 4, 12),
    });
    expect(haarValues([924, 924]).shannonTotal).toBeCloseTo(Math.log(924 ** 2) + 0.5772156649 - 1, 5);
    expect(haarValues([2, 2, 2]).entanglement).toBeNull();
    expect([fockStates(12, 6), fockStates(32, 16), fockStates(4, 0)]).toEqual([924, 601_080_390, 1]);
  });

  it('agrees with a random state drawn by hand', () => {
    const draws = new Draws(1);
    const [dx, dy, samples] = [6, 10, 400];
    let [total, first] = [0, 0];
    for (let sample = 0; sample < samples; sample += 1) {
      const weights = Array.from({ length: dx * dy }, () => draws.normal() ** 2 + draws.normal() ** 2);
      const norm = weights.reduce((sum, weight) => sum + weight, 0);
      const rows = Array.from({ length: dx }, (_, row) =>
        weights.slice(row * dy, (row + 1) * dy).reduce((sum, weight) => sum + weight, 0),
      );
      const entropy = (values: readonly number[]) =>
        -values.reduce((sum, value) => sum + (value / norm) * Math.log(value / norm), 0);
      total += entropy(weights) / samples;
      first += entropy(rows) / samples;
    }
    const haar = haarValues([dx, dy]);
    expect(total).toBeCloseTo(haar.shannonTotal, 1);
    expect(first).toBeCloseTo(haar.shannon[0] as number, 2);
  });

  it('has Γ0 = −2 ln χ, nothing without erasure and infinite at ε = 1', () => {
    expect(dephasingRate(0)).toBe(0);
    expect(dephasingRate(1)).toBe(Number.POSITIVE_INFINITY);
    expect(dephasingRate(0.5)).toBeCloseTo(-2 * Math.log(2 / Math.PI), 12);
  });
});

describe('late window', () => {
  const noisy = (trend: number, draws: Draws) =>
    Float64Array.from({ length: 401 }, (_, k) => trend * k + 0.1 * draws.normal());

  it('is the mean and scatter over k > K/2', () => {
    const late = lateValue(Float64Array.of(9, 9, 9, 9, 1, 2, 3, 2));
    expect(late).toMatchObject({ mean: 2, deviation: expect.closeTo(Math.sqrt(2 / 3), 12), trend: 1 });
    expect(lateValue(Float64Array.of(1, 2, 3))).toBeNull();
  });

  it('accepts a flat window and no trend beyond its error', () => {
    const draws = new Draws(1);
    const of = (trend: number) =>
      saturation(
        Array.from({ length: 16 }, () => lateValue(noisy(trend, draws))).filter((one) => one !== null),
        0,
      ).kind;
    expect(of(0)).toBe('saturated');
    expect(of(0.01)).toBe('not-saturated');
    expect(saturation([], 0).kind).toBe('unknown');
  });

  it('judges a single trajectory by blocking', () => {
    const draws = new Draws(2);
    const of = (trend: number) =>
      saturation(
        [lateValue(noisy(trend, draws))].filter((one) => one !== null),
        0,
      ).kind;
    expect(of(0)).toBe('saturated');
    expect(of(0.01)).toBe('not-saturated');
  });
});
