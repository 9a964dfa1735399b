import { blockedError } from '../statistics/blocked-error.js';
import { type Estimate, mean, meanEstimate, studentQuantile, variance } from '../statistics/estimate.js';
import { lateStart } from './cycle-bins.js';

/** What a column of one trajectory does in the late window k > K/2. */
export interface LateValue {
  readonly mean: number;
  /** Standard deviation from cycle to cycle; NaN of fewer than two values. */
  readonly deviation: number;
  /** Standard error of the mean over correlated cycles, by blocking. */
  readonly error: number;
  /** Mean of the window's second half minus that of its first. */
  readonly trend: number;
  /** Standard error of the trend, by blocking of each half. */
  readonly trendError: number;
}

/** The late value of a series over the cycles 0 … K, NaN where it was not measured; null where fewer than four late values are. */
export function lateValue(series: Float64Array): LateValue | null {
  const values = series.subarray(lateStart(series.length - 1)).filter((value) => !Number.isNaN(value));
  if (values.length < 4) return null;
  const middle = values.length >> 1;
  const [early, late] = [values.subarray(0, middle), values.subarray(middle)];
  return {
    mean: mean(values),
    deviation: Math.sqrt(variance(values)),
    error: blockedError(values).error,
    trend: mean(late) - mean(early),
    trendError: Math.hypot(blockedError(early).error, blockedError(late).error),
  };
}

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
