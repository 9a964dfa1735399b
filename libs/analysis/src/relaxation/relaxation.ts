import type { CorrelatedData } from '../fit/effective-parameters.js';
import { mean } from '../statistics/estimate.js';
import type { CycleBins } from './cycle-bins.js';

/** A column of the realisations of one parameter set. */
export interface Realisations {
  readonly bins: CycleBins;
  /** By realisation: the mean over each bin, NaN where not measured. */
  readonly binned: readonly Float64Array[];
  /** By realisation: the mean over the late window. */
  readonly late: readonly number[];
}

/** R against cycle from k = 1 on, at the bins that were measured. */
export interface Relaxation extends CorrelatedData {
  readonly deviations: readonly Float64Array[];
  /** R of the mean over resampled realisations, each counted `weights[i]` times. */
  resampled(weights: Float64Array): Float64Array;
}

/** Errors are pooled over so many points to each side. */
const POOLED = 3;
/** Relative errors below this come from rounding, not from physics. */
const LEAST_ERROR = 1e-9;

/**
 * R(k) = (S_late − S(k))/(S_late − S(0)), S the mean over the n realisations and S_late a number: the late mean, whose own error a fit takes up
 * with its offset. The error is the scatter of R between realisations over √n, pooled (mean square) over up to seven neighbouring points: few realisations
 * give errors too uncertain to weigh single points by.
 */
export function relaxation({ bins, binned, late }: Realisations): Relaxation {
  const size = binned.length;
  const plateau = mean(late);
  const measured = (bin: number) => (bins.centre[bin] as number) >= 1 && binned.every((own) => !Number.isNaN(own[bin]));
  const kept = Int32Array.from(bins.centre.keys()).filter(measured);
  // By realisation: S_late − S(0), and S_late − S(k).
  const starts = binned.map((series) => plateau - (series[0] as number));
  const left = binned.map((series) => Float64Array.from(kept, (bin) => plateau - (series[bin] as number)));
  const resampled = (weights: ArrayLike<number>) => {
    const values = new Float64Array(kept.length);
    let start = 0;
    for (let index = 0; index < size; index += 1) {
      const weight = weights[index] as number;
      if (weight === 0) continue;
      const own = left[index] as Float64Array;
      start += weight * (starts[index] as number);
      for (let at = 0; at < values.length; at += 1) values[at]! += weight * (own[at] as number);
    }
    return values.map((value) => value / start);
  };
  const y = resampled(new Float64Array(size).fill(1));
  const change = mean(starts);
  // What a realisation adds to the quotient of two means.
  const deviations = left.map((own, index) =>
    own.map((value, at) => (value - (y[at] as number) * (starts[index] as number)) / change),
  );
  const squares = y.map((_, at) => {
    let sum = 0;
    for (const own of deviations) sum += (own[at] as number) ** 2;
    return sum / (size - 1) / size;
  });
  return {
    x: Float64Array.from(kept, (bin) => bins.centre[bin] as number),
    y,
    errors: pooledRoots(squares).map((error) => Math.max(error, LEAST_ERROR)),
    deviations,
    resampled,
  };
}

/** The root of the mean over neighbours, as many on both sides near the start, where errors grow. */
function pooledRoots(squares: Float64Array): Float64Array {
  return squares.map((_, at) => {
    const near = Math.min(POOLED, at);
    return Math.sqrt(mean(squares.subarray(at - near, at + near + 1)));
  });
}
