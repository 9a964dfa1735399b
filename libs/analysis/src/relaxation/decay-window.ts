import type { FitData } from '../fit/least-squares.js';
import { lateStart } from './cycle-bins.js';

/** Where a relaxation is fitted. */
export interface DecayWindow {
  /** Indices of the bins. */
  readonly bins: Int32Array;
  /** First and last cycle, as the bins' centres. */
  readonly from: number;
  readonly to: number;
  readonly data: FitData;
}

/** Relative errors below this come from rounding, not from physics. */
const LEAST_ERROR = 1e-9;

/** Twice the root mean square of R over the late window of `last` cycles, where R's mean is 0 by construction: below it R cannot be told from 0. */
export function noiseFloor({ x, y }: FitData, last: number): number {
  const late = lateStart(last);
  let [squares, count] = [0, 0];
  for (let bin = 0; bin < x.length; bin += 1) {
    const value = y[bin] as number;
    if ((x[bin] as number) < late || Number.isNaN(value)) continue;
    squares += value * value;
    count += 1;
  }
  return count === 0 ? 0 : 2 * Math.sqrt(squares / count);
}

/** The bins from cycle 1 until `isAbove` (of cycle and R) first fails, at most to the late window. */
export function decayWindow(
  { x, y, errors }: FitData,
  last: number,
  isAbove: (k: number, value: number) => boolean,
): DecayWindow {
  const late = lateStart(last);
  const kept: number[] = [];
  for (let bin = 0; bin < x.length && (x[bin] as number) < late; bin += 1) {
    const [k, value] = [x[bin] as number, y[bin] as number];
    if (k < 1 || Number.isNaN(value)) continue;
    if (!isAbove(k, value)) break;
    kept.push(bin);
  }
  const pick = (values: Float64Array) => Float64Array.from(kept, (bin) => values[bin] as number);
  const data = { x: pick(x), y: pick(y), errors: pick(errors).map((error) => Math.max(error, LEAST_ERROR)) };
  return { bins: Int32Array.from(kept), from: data.x[0] ?? Number.NaN, to: data.x.at(-1) ?? Number.NaN, data };
}
