import { describe, expect, it } from 'vitest';
import { coverage, trials } from '../fixture/coverage.js';
import { decayingRealisations } from '../fixture/decaying-realisations.js';
import { Draws } from '../statistics/draws.js';
import { thermalizationRate } from './thermalization-rate.js';

const laws = {
  'a single exponential': { rate: 0.05, law: (k: number) => Math.exp(-0.05 * k) },
  'a stretched exponential': { rate: 0.05, law: (k: number) => Math.exp(-((0.05 * k) ** 0.7)) },
} as const;

describe('intervals of a thermalization rate', () => {
  it.each(Object.entries(laws))('cover the rate of %s in 93 to 97 % of 1,000 trials', (name, { law, rate }) => {
    const found = trials(1000, (seed) => {
      const draws = new Draws(seed);
      const { realisations, late } = decayingRealisations(
        { law, cycles: 400, realisations: 32, noise: 0.3, correlation: 0.3 },
        draws,
      );
      const result = thermalizationRate(realisations, late, 400, { draws });
      return result.kind === 'fit' ? result.rate : null;
    });
    const share = coverage(found, rate);
    console.log(
      `coverage of the rate of ${name}: ${share}, no fit in ${found.filter((one) => one === null).length} of 1000`,
    );
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });
});
