import { describe, expect, it } from 'vitest';
import { coverage, trials } from '../fixture/coverage.js';
import { type DecayShape, decayingRealisations } from '../fixture/decaying-realisations.js';
import { Draws } from '../statistics/draws.js';
import { thermalizationRate } from './thermalization-rate.js';

const usual: DecayShape = {
  law: (k) => Math.exp(-0.05 * k),
  cycles: 400,
  realisations: 16,
  noise: 0.3,
  correlation: 0.3,
};

function rateOf(changes: Partial<DecayShape>, seed = 1) {
  const shape = { ...usual, ...changes };
  const draws = new Draws(seed);
  const { realisations, late } = decayingRealisations(shape, draws);
  return thermalizationRate(realisations, late, shape.cycles, { draws });
}

const reasonOf = (changes: Partial<DecayShape>) => {
  const found = rateOf(changes);
  return found.kind === 'no-fit' ? found.reason : found.chosen.model.name;
};

describe('thermalizationRate', () => {
  it('covers the rate that is there', () => {
    const found = trials(40, (seed) => {
      const rate = rateOf({}, seed);
      return rate.kind === 'fit' ? rate.rate : null;
    });
    expect(coverage(found, 0.05)).toBeGreaterThan(0.8);
    expect(found.filter((one) => one === null).length).toBeLessThan(6);
  });

  it('says where and how well it fitted', () => {
    const found = rateOf({});
    expect(found).toMatchObject({ kind: 'fit', window: { from: 1 }, saturated: { value: expect.closeTo(5, 1) } });
    if (found.kind === 'no-fit') throw new Error(found.reason);
    expect(found.window.to).toBeLessThan(200);
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
    expect(reasonOf({ law: (k) => (k === 0 ? 1 : 0) })).toMatch(/relaxes within a few cycles/);
    expect(reasonOf({ law: (k) => Math.exp(-0.03 * k) * Math.cos(0.3 * k) ** 2, noise: 0.01 })).toMatch(
      /none of the laws describes it|few cycles/,
    );
  });
});
