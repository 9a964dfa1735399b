import { describe, expect, it } from 'vitest';
import { coverage, trials } from '../fixture/coverage.js';
import { type DecayShape, decayingRealisations } from '../fixture/decaying-realisations.js';
import { Draws } from '../statistics/draws.js';
import { mean } from '../statistics/estimate.js';
import { thermalizationRate } from './thermalization-rate.js';

const usual: DecayShape = {
  law: (k) => Math.exp(-0.05 * k),
  cycles: 400,
  realisations: 16,
  noise: 0.3,
  // As of real trajectories under weak erasure.
  correlation: 0.95,
};

function rateOf(changes: Partial<DecayShape>, seed = 1) {
  const shape = { ...usual, ...changes };
  const draws = new Draws(seed);
  const { realisations, late } = decayingRealisations(shape, draws);
  return thermalizationRate(realisations, late, shape.cycles, { draws, times: 40 });
}

const fitsOf = (changes: Partial<DecayShape>, count: number) =>
  trials(count, (seed) => rateOf(changes, seed)).flatMap((rate) => (rate.kind === 'fit' ? [rate] : []));

const reasonOf = (changes: Partial<DecayShape>) => {
  const found = rateOf(changes);
  return found.kind === 'no-fit' ? found.reason : found.chosen.model.name;
};

describe('thermalizationRate', () => {
  it('covers the rate that is there, with χ²/dof about 1 however its cycles are correlated', () => {
    const found = fitsOf({ cycles: 200 }, 12);
    expect(found).toHaveLength(12);
    expect(
      coverage(
        found.map(({ rate }) => rate),
        0.05,
      ),
    ).toBeGreaterThan(0.8);
    const reduced = mean(found.map(({ chosen }) => chosen.reducedChiSquared));
    expect(reduced).toBeGreaterThan(0.7);
    expect(reduced).toBeLessThan(1.4);
  });

  it('needs no flat late window: S_sat is fitted with the law', () => {
    const found = fitsOf({ cycles: 50 }, 10);
    expect(found).toHaveLength(10);
    expect(
      coverage(
        found.map(({ rate }) => rate),
        0.05,
      ),
    ).toBeGreaterThan(0.7);
    expect(
      coverage(
        found.map(({ saturated }) => saturated),
        5,
      ),
    ).toBeGreaterThan(0.7);
  });

  it('says where and how well it fitted', () => {
    const found = rateOf({});
    expect(found).toMatchObject({ kind: 'fit', window: { from: 1 }, saturated: { value: expect.closeTo(5, 1) } });
    if (found.kind === 'no-fit') throw new Error(found.reason);
    expect(found.window.to).toBeGreaterThan(390);
    expect(found.chosen.reducedChiSquared).toBeLessThan(3);
    expect(found.others.length).toBeGreaterThan(0);
  });

  it('gives the same bits for the same seed', () => {
    expect(rateOf({})).toEqual(rateOf({}));
  });

  it('has no fit, with the reason, where there is nothing to fit', () => {
    expect(reasonOf({ realisations: 3 })).toMatch(/at least 4 realisations, and there are 3/);
    expect(reasonOf({ law: () => 1 })).toMatch(/stays constant/);
    expect(reasonOf({ law: (k) => Math.exp(-0.001 * k), noise: 0.01 })).toMatch(/not saturated/);
    expect(reasonOf({ law: (k) => (k === 0 ? 1 : 0) })).toMatch(/relaxes within the first cycle/);
    expect(reasonOf({ law: (k) => Math.exp(-0.03 * k) * Math.cos(0.3 * k) ** 2, noise: 0.01 })).toMatch(
      /none of the laws describes it|few cycles/,
    );
  });

  it('has no fit of fewer than three points more than the simplest law has parameters', () => {
    const { realisations, late } = decayingRealisations({ ...usual, cycles: 60 }, new Draws(1));
    const ofEvery = (every: number) => {
      const binned = realisations.binned.map((own) =>
        own.map((value, bin) => (bin % every === 0 ? value : Number.NaN)),
      );
      return thermalizationRate({ ...realisations, binned }, late, 60, { draws: new Draws(1), times: 20 });
    };
    expect(ofEvery(6).kind).toBe('fit');
    expect(ofEvery(8)).toEqual({
      kind: 'no-fit',
      reason: 'only 5 points from k = 1 on: a fit needs three more than the 3 parameters of the simplest law',
    });
  });
});
