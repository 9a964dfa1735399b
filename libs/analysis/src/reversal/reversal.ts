import { lateStart } from '../relaxation/cycle-bins.js';

/**
 * F_max = max F(k) over K/4 ≤ k ≤ K, F the return probability after cycle k = 0, 1, 2 …: how far the start comes back late. K is the last
 * cycle, or an earlier one that is asked for. NaN where no cycle of the window was measured.
 */
export function recurrence(returns: Float64Array, last = returns.length - 1): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let cycle = Math.ceil(last / 4); cycle <= last; cycle += 1) {
    const value = returns[cycle] as number;
    if (value > largest) largest = value;
  }
  return Number.isFinite(largest) ? largest : Number.NaN;
}

/** Fewer late cycles have no mean to speak of. */
const LEAST_LATE = 4;

/**
 * F̄ = mean of F(k) over K/2 < k ≤ K, which does not grow with K as F_max does. K is the last cycle, or an earlier one that is asked for. NaN where
 * fewer than four cycles of the window were measured.
 */
export function lateReturn(returns: Float64Array, last = returns.length - 1): number {
  let [sum, count] = [0, 0];
  for (let cycle = lateStart(last); cycle <= last; cycle += 1) {
    const value = returns[cycle] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count < LEAST_LATE ? Number.NaN : sum / count;
}

/** Differences below this are rounding. */
const ROUNDING = 1e-12;

/**
 * The share of the cycles in which the entropy falls, S(k) < S(k − 1), of those that were measured with the one before. NaN where there are none, as
 * with every second cycle alone.
 */
export function fallingShare(entropy: Float64Array): number {
  let [falls, pairs] = [0, 0];
  for (let cycle = 1; cycle < entropy.length; cycle += 1) {
    const fall = (entropy[cycle - 1] as number) - (entropy[cycle] as number);
    if (Number.isNaN(fall)) continue;
    pairs += 1;
    if (fall > ROUNDING) falls += 1;
  }
  return falls / pairs;
}

/** How near the Haar value counts as there. */
export const REACHED = 0.95;

/** The first cycle with S(k) ≥ 0.95 · `haar`; null where it never gets there. */
export function reachingCycle(entropy: Float64Array, haar: number): number | null {
  const cycle = entropy.findIndex((value) => value >= REACHED * haar);
  return cycle === -1 ? null : cycle;
}
