import { blockedError } from '../statistics/blocked-error.js';
import { mean, variance } from '../statistics/mean.js';
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
