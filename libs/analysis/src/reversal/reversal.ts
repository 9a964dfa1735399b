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
