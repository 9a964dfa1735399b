import type { Draws } from './draws.js';

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
