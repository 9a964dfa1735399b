/** Cycles that are averaged into one value. */
export interface CycleBins {
  /** First cycle of each bin; ascending from 0. */
  readonly first: Int32Array;
  /** Last cycle of each bin. */
  readonly last: Int32Array;
  /** Mean cycle of each bin. */
  readonly centre: Float64Array;
}

/** Cycles up to here stand alone: a decay is steepest at its start. */
const ALONE = 32;
const GROWTH = 1.08;

/**
 * Bins of the cycles 0 … `last`: single cycles first, then each bin 8 % further than the one before, with an edge where the late window
 * begins. A thousand cycles are 77 bins; within a bin an exponential of any rate that is still seen there changes too little to matter.
 */
export function cycleBins(last: number): CycleBins {
  const starts: number[] = [];
  const late = lateStart(last);
  for (let cycle = 0; cycle <= last; ) {
    starts.push(cycle);
    const next = cycle < ALONE ? cycle + 1 : Math.max(cycle + 1, Math.floor(cycle * GROWTH));
    cycle = cycle < late && next > late ? late : next;
  }
  const ends = starts.map((_, bin) => (starts[bin + 1] ?? last + 1) - 1);
  return {
    first: Int32Array.from(starts),
    last: Int32Array.from(ends),
    centre: Float64Array.from(starts, (start, bin) => (start + (ends[bin] as number)) / 2),
  };
}

/** The first cycle of the late window k > K/2, where K is the last cycle. */
export function lateStart(last: number): number {
  return Math.floor(last / 2) + 1;
}

/** The mean of `series` over each bin; NaN where it has no value there. `series[k]` is the value after cycle k, NaN where not measured. */
export function binned(series: Float64Array, { first, last }: CycleBins): Float64Array {
  return Float64Array.from(first, (start, bin) => {
    let [sum, count] = [0, 0];
    for (let cycle = start; cycle <= (last[bin] as number); cycle += 1) {
      const value = series[cycle] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    return sum / count;
  });
}
