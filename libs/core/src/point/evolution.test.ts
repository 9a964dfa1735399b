import { describe, expect, it } from 'vitest';
import { chainPoint, measureOf } from '../fixture/chain-point.js';
import type { Raw } from '../fixture/chain-rows.js';
import { openKernel } from '../kernel/kernel.js';
import { unsupportedFeature } from '../observables/resolve-observables.js';
import { evolvePoint } from '../trajectory/evolve-point.js';
import { factorTimes } from './evolution.js';
import { tooManyTerms } from './series-terms.js';

const timed = (time: unknown, more: object = {}) =>
  chainPoint(4, 2, 2, { evolution: { kind: 'stepwise', time, ...more } });

describe('durations of factors', () => {
  it('are one number, as before, or one by species in any order', () => {
    expect(timed(8).evolution).toEqual({ kind: 'stepwise', time: 8, alternations: 1 });
    expect(timed({ upsilon: 12, tau: 8 }).evolution).toMatchObject({ time: { tau: 8, upsilon: 12 } });
    expect(factorTimes(timed({ upsilon: 12, tau: 8 }))).toEqual([8, 12]);
    expect(factorTimes(timed({ upsilon: 12, tau: 8 }), 3)).toEqual([3, 3]);
  });

  it('are one number where they are equal: the same point', () => {
    expect(timed({ tau: 8, upsilon: 8 })).toEqual(timed(8));
  });

  it.each([
    [{ tau: 8, sigma: 1 }, /evolution\.time\.sigma is not a species/],
    [{ tau: 8 }, /evolution\.time\.upsilon must be a number ≥ 0, got nothing/],
    [{ tau: 8, upsilon: -1 }, /evolution\.time\.upsilon must be a number ≥ 0, got -1/],
    [{ tau: Number.NaN, upsilon: 1 }, /evolution\.time\.tau must be a number ≥ 0/],
    [{ tau: Number.POSITIVE_INFINITY, upsilon: 1 }, /evolution\.time\.tau must be a number ≥ 0/],
    [{}, /evolution\.time\.tau must be a number ≥ 0, got nothing/],
  ])('are refused: %j', (time, message) => {
    expect(() => timed(time)).toThrow(message);
  });

  it('are refused under a whole U, which has no factors', () => {
    expect(() => timed({ tau: 1, upsilon: 2 }, { kind: 'full' })).toThrow(/evolution\.time must be a number ≥ 0, got/);
  });
});

describe('a whole U that would take too many terms', () => {
  const why = (more: Raw) => tooManyTerms(chainPoint(4, 2, 2, more));
  const full = (time?: number) => ({ kind: 'full', ...(time !== undefined && { time }) });

  it('is refused with the number, and what would be right', () => {
    const sentence = why({ interaction: 1e8, evolution: full(5) });
    expect(sentence).toMatch(/^evolution\.time times half the width of the spectrum must be at most about 1e\+7/);
    expect(sentence).toMatch(/got about 5\.0e\+8 \(time 5, half width about 1\.0e\+8\): take a shorter time/);
  });

  it('is refused where its number is beyond float64', () => {
    expect(why({ interaction: 1e308, evolution: full(5) })).toMatch(/got about Infinity/);
  });

  it('is refused by the longest time that is drawn', () => {
    const draw = (time: object) => ({
      interaction: 1e5,
      evolution: full(),
      protocol: { kind: 'sequence', draw: { time } },
    });
    expect(why(draw({ min: 1, max: 10 }))).toBeNull();
    expect(why(draw({ min: 1, max: 1000 }))).toMatch(/^protocol\.draw\.time times .* \(time 1000, /);
    expect(why(draw({ values: [1, 1000] }))).toMatch(/\(time 1000, /);
  });

  it('is nothing of stepwise evolution, whose cost does not depend on time', () => {
    expect(why({ interaction: 1e8, evolution: { kind: 'stepwise', time: 1e6 } })).toBeNull();
    expect(why({ evolution: full(5) })).toBeNull();
  });

  it('is computed all the same where it is planned already: what was committed must come out again', () => {
    const point = chainPoint(2, 1, 1, { interaction: 1e7, evolution: full(5), cycles: 0 });
    const measure = measureOf(['norm'], 0);
    expect(tooManyTerms(point)).not.toBeNull();
    expect(unsupportedFeature(point, measure)).toBeNull();
    const outcome = evolvePoint(openKernel(), point, measure, { row: () => {} }, { stopRequested: () => false });
    expect(outcome).toEqual({ kind: 'completed', rows: 1 });
  });
});
