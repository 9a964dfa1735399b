import type { FitData } from '../fit/least-squares.js';
import type { CycleBins } from './cycle-bins.js';

/** A column of the realisations of one parameter set. */
export interface Realisations {
  readonly bins: CycleBins;
  /** By realisation: the mean over each bin, NaN where not measured. */
  readonly binned: readonly Float64Array[];
  /** By realisation: the mean over the late window. */
  readonly late: readonly number[];
}

/** R against cycle. Arrays are by bin. */
export interface Relaxation extends FitData {
  /** R of the mean over resampled realisations, each counted `weights[i]` times, at the bins `wanted`. */
  resampled(weights: Float64Array, wanted: Int32Array): Float64Array;
}

/** Errors are pooled over so many bins to each side. */
const POOLED = 3;

/**
 * R(k) = (S_sat − S(k))/(S_sat − S(0)), S the mean over the n realisations. The error is the scatter of S_sat − S(k) between realisations over √n,
 * S_sat being each one's own, pooled (mean square) over seven neighbouring bins: few realisations give errors too uncertain to weigh single
 * points by. The error of the denominator scales all of R and is left to resampling. NaN where the column was not measured.
 */
export function relaxation({ bins, binned, late }: Realisations): Relaxation {
  const size = binned.length;
  const x = bins.centre;
  // By realisation: S_sat − S(k).
  const left = binned.map((series, index) => series.map((value) => (late[index] as number) - value));
  const y = new Float64Array(x.length);
  const squares = new Float64Array(x.length);
  const change = left.reduce((sum, own) => sum + (own[0] as number), 0) / size;
  for (let bin = 0; bin < x.length; bin += 1) {
    let average = 0;
    for (const own of left) average += (own[bin] as number) / size;
    let sum = 0;
    for (const own of left) sum += ((own[bin] as number) - average) ** 2;
    y[bin] = average / change;
    squares[bin] = sum / (size - 1) / size / change ** 2;
  }
  return {
    x,
    y,
    errors: pooledRoots(squares),
    resampled: (weights, wanted) => {
      const values = new Float64Array(wanted.length);
      let start = 0;
      for (let index = 0; index < size; index += 1) {
        const weight = weights[index] as number;
        if (weight === 0) continue;
        const own = left[index] as Float64Array;
        start += weight * (own[0] as number);
        for (let at = 0; at < wanted.length; at += 1) values[at]! += weight * (own[wanted[at] as number] as number);
      }
      return values.map((value) => value / start);
    },
  };
}

/** The root of the mean over neighbouring bins. The start has no scatter and is left out. */
function pooledRoots(squares: Float64Array): Float64Array {
  return squares.map((own, bin) => {
    if (bin === 0 || Number.isNaN(own)) return Math.sqrt(own);
    let [sum, count] = [0, 0];
    for (let near = Math.max(1, bin - POOLED); near <= Math.min(squares.length - 1, bin + POOLED); near += 1) {
      const value = squares[near] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    return Math.sqrt(sum / count);
  });
}
