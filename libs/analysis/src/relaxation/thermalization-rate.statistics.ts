import { describe, expect, it } from 'vitest';
import { decayLaws } from '../fit/decay-models.js';
import { coverage, trials } from '../fixture/coverage.js';
import { decayingRealisations } from '../fixture/decaying-realisations.js';
import { type ErasedChain, erasedChains, type Trajectories } from '../fixture/erased-chains.js';
import { Draws } from '../statistics/draws.js';
import { mean } from '../statistics/estimate.js';
import { type ThermalizationRate, thermalizationRate } from './thermalization-rate.js';

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

/** Half-filled chains of four sites from `left`, Fock phases of υ drawn anew each cycle, as long as the example's. */
const chains: readonly ErasedChain[] = [
  { sites: 4, interaction: 1, strength: 0.05, cycles: 1460 },
  { sites: 4, interaction: 1, strength: 0.1, cycles: 360 },
  { sites: 4, interaction: 1, strength: 0.2, cycles: 90 },
  { sites: 4, interaction: 1, strength: 0.4, cycles: 22 },
  { sites: 4, interaction: 2, strength: 0.1, cycles: 360 },
];

type Fitted = Extract<ThermalizationRate, { kind: 'fit' }>;

function rateOf({ realisations, late }: Trajectories, cycles: number, first: number, last: number) {
  const some = {
    bins: realisations.bins,
    binned: realisations.binned.slice(first, last),
    late: realisations.late.slice(first, last),
  };
  return thermalizationRate(some, late.slice(first, last), cycles, { draws: new Draws(1, first) });
}

function pooledFit(trajectories: Trajectories, cycles: number): Fitted {
  const pooled = rateOf(trajectories, cycles, 0, TRAJECTORIES);
  if (pooled.kind === 'no-fit') throw new Error(pooled.reason);
  return pooled;
}

function batchFits(trajectories: Trajectories, cycles: number): Fitted[] {
  return Array.from({ length: TRAJECTORIES / BATCH }, (_, batch) =>
    rateOf(trajectories, cycles, batch * BATCH, (batch + 1) * BATCH),
  ).flatMap((rate) => (rate.kind === 'fit' ? [rate] : []));
}

/** One row of the table in docs/analysis.md. */
function judged({ strength, interaction, cycles }: ErasedChain, column: string, pooled: Fitted, found: Fitted[]) {
  const { value: truth, error } = pooled.rate;
  const share = coverage(
    found.map(({ rate }) => rate),
    truth,
  );
  const bias = mean(found.map(({ rate }) => (rate.value - truth) / rate.error));
  const reduced = mean(found.map(({ chosen }) => chosen.reducedChiSquared));
  const counts = decayLaws.map((law) => `${law} ${found.filter(({ chosen }) => chosen.model.name === law).length}`);
  console.log(
    `| ${strength} | ${interaction} | ${cycles} | ${column} | ${truth.toPrecision(4)} ± ${error.toPrecision(2)}, ${pooled.chosen.model.name} | ${found.length} | ${(100 * share).toFixed(0)} % | ${bias.toFixed(2)} | ${reduced.toFixed(2)} | ${counts.join(', ')} |`,
  );
  return { share, bias, reduced };
}

/** Of all batches of all columns. */
const covered: boolean[] = [];

describe('intervals of the rates of real trajectories', () => {
  it.each(chains)(
    'hold the rate of 3,200 in most of 100 batches of 32, without bias: ε = $strength, $cycles cycles, U = $interaction',
    (chain) => {
      for (const [column, trajectories] of erasedChains(chain, TRAJECTORIES)) {
        const pooled = pooledFit(trajectories, chain.cycles);
        const found = batchFits(trajectories, chain.cycles);
        const { share, bias, reduced } = judged(chain, column, pooled, found);
        expect(pooled.rate.error / pooled.rate.value).toBeLessThan(0.1);
        // Three standard errors of a share of 95 % in 100 batches.
        expect(share).toBeGreaterThanOrEqual(0.88);
        expect(Math.abs(bias)).toBeLessThan(0.4);
        expect(reduced).toBeGreaterThan(0.7);
        expect(reduced).toBeLessThan(1.4);
        covered.push(...found.map(({ rate: { low, high } }) => low <= pooled.rate.value && pooled.rate.value <= high));
      }
    },
  );

  it('hold it in 93 to 97 % of all batches', () => {
    const share = covered.filter((one) => one).length / covered.length;
    console.log(`coverage of the rates of ${covered.length} real batches: ${share}`);
    expect(share).toBeGreaterThanOrEqual(0.93);
    expect(share).toBeLessThanOrEqual(0.97);
  });

  it('hold the rate of a run of twice the length where S is not flat yet', () => {
    const [long, short] = [360, 180].map((cycles) => ({ sites: 4, interaction: 1, strength: 0.1, cycles })) as [
      ErasedChain,
      ErasedChain,
    ];
    const whole = erasedChains(long, TRAJECTORIES);
    const shares = [...erasedChains(short, TRAJECTORIES)].map(([column, trajectories]) => {
      const found = batchFits(trajectories, short.cycles);
      expect(found.length).toBeGreaterThan(90);
      return judged(short, column, pooledFit(whole.get(column) as Trajectories, long.cycles), found).share;
    });
    // The slow tail of the imbalance of υ is not seen in so short a run.
    expect(mean(shares)).toBeGreaterThan(0.9);
    expect(Math.min(...shares)).toBeGreaterThan(0.7);
  });
});
