import type { Estimate } from '../statistics/estimate.js';
import { mean, meanEstimate } from '../statistics/mean.js';
import { studentQuantile } from '../statistics/student-quantile.js';
import type { LateValue } from './late-value.js';

/** Whether the late window is flat, and where. */
export type Saturation =
  | { readonly kind: 'saturated'; readonly value: Estimate }
  | { readonly kind: 'not-saturated'; readonly value: Estimate; readonly trend: number; readonly trendError: number }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A trend below this share of the whole change is flat for what a rate needs, however small its error. */
const FLAT = 0.01;

/**
 * S_sat: the late mean over the realisations. The late window is accepted when its trend (second half minus first) is below its 95 % error,
 * or below 1 % of the whole change |S_sat − S(0)|. Errors come from the scatter between realisations; of a single one, from blocking.
 */
export function saturation(late: readonly LateValue[], start: number): Saturation {
  const [only] = late;
  if (only === undefined) return { kind: 'unknown', reason: 'it has fewer than four late values' };
  const single = late.length === 1;
  const across = meanEstimate(late.map((value) => value.mean)) as Estimate;
  const half = only.error * studentQuantile(7);
  const value = single
    ? { value: only.mean, error: only.error, low: only.mean - half, high: only.mean + half }
    : across;
  const trends = late.map(({ trend }) => trend);
  const trend = mean(trends);
  const trendError = single
    ? only.trendError * studentQuantile(7)
    : (meanEstimate(trends) as Estimate).error * studentQuantile(late.length - 1);
  const flat = Math.abs(trend) <= Math.max(trendError, FLAT * Math.abs(value.value - start));
  return flat ? { kind: 'saturated', value } : { kind: 'not-saturated', value, trend, trendError };
}
