import { uniform } from '@loschmidt/core';

/** The stream of Philox's counter that analysis draws from; evolution uses 0 to 4. */
const STREAM = 16;

/**
 * Seeded random numbers for resampling: the same (seed, lane) gives the same draws everywhere. Lanes are independent of one another, so that
 * the draws of one quantity do not depend on which others are analysed.
 */
export class Draws {
  #count = 0;

  /** `seed`: 0 … 2⁵³ − 1; `lane`: 0 … 2³² − 1. */
  constructor(
    readonly seed: number,
    readonly lane = 0,
  ) {}

  /** u in [0, 1). */
  uniform(): number {
    const n = this.#count;
    this.#count += 1;
    return uniform(this.seed, n, Math.floor(n / 2 ** 32), this.lane, STREAM);
  }

  /** A whole number in 0 … size − 1. */
  index(size: number): number {
    return Math.floor(this.uniform() * size);
  }

  /** Standard normal: √(−2 ln(1 − u₁))·cos 2πu₂. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}

/**
 * The values of `statistic` on resampled realisations: `times` draws of `size` realisations with replacement, given as how often each is
 * drawn. Draws whose statistic is not finite are left out.
 */
export function bootstrap(
  size: number,
  statistic: (weights: Float64Array) => number,
  draws: Draws,
  times = 200,
): Float64Array {
  const values: number[] = [];
  const weights = new Float64Array(size);
  for (let time = 0; time < times; time += 1) {
    weights.fill(0);
    for (let draw = 0; draw < size; draw += 1) weights[draws.index(size)]! += 1;
    const value = statistic(weights);
    if (Number.isFinite(value)) values.push(value);
  }
  return Float64Array.from(values);
}
