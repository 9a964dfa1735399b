import type { Estimate } from './estimate.js';
import { mean } from './mean.js';
import { studentQuantile } from './student-quantile.js';

/**
 * θ̂ of all realisations with the jackknife error √((n − 1)/n · Σ(θ₋ᵢ − θ̄)²), where θ₋ᵢ leaves realisation i out; for smooth functions of means.
 * Null where there are fewer than two realisations.
 */
export function jackknife(size: number, statistic: (leftOut: number | null) => number): Estimate | null {
  if (size < 2) return null;
  const value = statistic(null);
  const others = Float64Array.from({ length: size }, (_, index) => statistic(index));
  const centre = mean(others);
  let sum = 0;
  for (const other of others) sum += (other - centre) ** 2;
  const error = Math.sqrt(((size - 1) / size) * sum);
  const half = error * studentQuantile(size - 1);
  return { value, error, low: value - half, high: value + half };
}
