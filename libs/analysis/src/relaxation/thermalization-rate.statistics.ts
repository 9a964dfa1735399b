import { describe, expect, it } from 'vitest';
import { coverage, trials } from '../fixture/coverage.js';
import { decayingRealisations } from '../fixture/decaying-realisations.js';
import { erasedChains } from '../fixture/erased-chains.js';
import { Draws } from '../statistics/draws.js';
import { mean } from '../statistics/estimate.js';
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
        { law, cycles: 400, realisations: 32, noise: 0.3, correlation: 0.95 },
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

const TRAJECTORIES = 3200;
const BATCH = 32;

/** Half-filled chains of four sites from `left`, Fock phases of υ drawn anew each cycle. */
const chains = [
  { sites: 4, interaction: 1, strength: 0.05, cycles: 730 },
  { sites: 4, interaction: 1, strength: 0.1, cycles: 360 },
  { sites: 4, interaction: 1, strength: 0.1, cycles: 180 },
  { sites: 4, interaction: 1, strength: 0.2, cycles: 90 },
  { sites: 4, interaction: 1, strength: 0.4, cycles: 22 },
  { sites: 4, interaction: 2, strength: 0.1, cycles: 360 },
];

/** Of all batches of all columns. */
const covered: boolean[] = [];

describe('intervals of the rates of real trajectories', () => {
  it.each(chains)(
    'hold the rate of 3,200 in 93 to 97 of 100 batches of 32: $strength, $cycles cycles, U = $interaction',
    (chain) => {
      const shares: number[] = [];
      for (const [column, { realisations, late }] of erasedChains(chain, TRAJECTORIES)) {
        const rateOf = (first: number, last: number) =>
          thermalizationRate(
            {
              ...realisations,
              binned: realisations.binned.slice(first, last),
              late: realisations.late.slice(first, last),
            },
            late.slice(first, last),
            chain.cycles,
            { draws: new Draws(1, first) },
          );
        const pooled = rateOf(0, TRAJECTORIES);
        if (pooled.kind === 'no-fit') throw new Error(`${column}: ${pooled.reason}`);
        const truth = pooled.rate;
        const batches = Array.from({ length: TRAJECTORIES / BATCH }, (_, batch) =>
          rateOf(batch * BATCH, (batch + 1) * BATCH),
        );
        const found = batches.flatMap((batch) => (batch.kind === 'fit' ? [batch] : []));
        const share = coverage(
          found.map(({ rate }) => rate),
          truth.value,
        );
        const bias = mean(found.map(({ rate }) => (rate.value - truth.value) / rate.error));
        const reduced = mean(found.map(({ chosen }) => chosen.reducedChiSquared));
        const laws = [...new Set(found.map(({ chosen }) => chosen.model.name))].map(
          (name) => `${name} ${found.filter(({ chosen }) => chosen.model.name === name).length}`,
        );
        console.log(
          `| ${chain.strength} | ${chain.interaction} | ${chain.cycles} | ${column} | ${truth.value.toPrecision(4)} ± ${truth.error.toPrecision(2)}, ${pooled.chosen.model.name} | ${found.length} | ${(100 * share).toFixed(0)} % | ${bias.toFixed(2)} | ${reduced.toFixed(2)} | ${laws.join(', ')} |`,
        );
        expect(truth.error / truth.value).toBeLessThan(0.05);
        // Three standard errors of a share of 95 % in 100 batches.
        expect(share).toBeGreaterThanOrEqual(0.88);
        expect(Math.abs(bias)).toBeLessThan(0.5);
        expect(reduced).toBeGreaterThan(0.7);
        expect(reduced).toBeLessThan(1.4);
        shares.push(share);
        covered.push(...found.map(({ rate }) => rate.low <= truth.value && truth.value <= rate.high));
      }
      expect(mean(shares)).toBeGreaterThanOrEqual(0.93);
    },
  );

  it('hold it in 93 to 97 % of all batches', () => {
    const share = covered.filter((one) => one).length / covered.length;
    console.log(`coverage of ${covered.length} real batches: ${share}`);
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });
});
