import type { Estimate } from './estimate.js';
import { studentQuantile } from './student-quantile.js';

/** Σx/n; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number;
  return sum / values.length;
}

/** s² = Σ(x − x̄)²/(n − 1); NaN of fewer than two. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += ((values[index] as number) - centre) ** 2;
  return values.length < 2 ? Number.NaN : sum / (values.length - 1);
}

/**
 * x̄ with the error s/√n of independent values and Student's 95 % interval. Null of nothing; of one value the error is NaN, for it is not
 * known.
 */
export function meanEstimate(values: ArrayLike<number>): Estimate | null {
  if (values.length === 0) return null;
  const value = mean(values);
  const error = Math.sqrt(variance(values) / values.length);
  const half = values.length < 2 ? Number.NaN : error * studentQuantile(values.length - 1);
  return { value, error, low: value - half, high: value + half };
}

/** The value that a share of ascending `sorted` values lies below, between neighbours in proportion; NaN of nothing. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
