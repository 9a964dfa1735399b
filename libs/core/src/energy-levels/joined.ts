/**
 * Values closer than this to the first of their group are one: rounding keeps degenerate ones within about 1e−13. What is nearer would come
 * apart after some 10^12 cycles.
 */
export const JOINED = 1e-12;

/** Distinct values, ascending, with how many there are of each and their weights added. */
export interface Distinct {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly counts: Int32Array;
}

/** `values` in any order; those within `JOINED` of the lowest of a group are one. */
export function distinct(values: Float64Array, weights: Float64Array, counts?: Int32Array): Distinct {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = { values: [] as number[], weights: [] as number[], counts: [] as number[] };
  let lowest = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const value = values[index] ?? 0;
    if (value - lowest > JOINED) {
      lowest = value;
      found.values.push(value);
      found.weights.push(0);
      found.counts.push(0);
    }
    const last = found.values.length - 1;
    found.weights[last] = (found.weights[last] ?? 0) + (weights[index] ?? 0);
    found.counts[last] = (found.counts[last] ?? 0) + (counts?.[index] ?? 1);
  }
  return {
    values: Float64Array.from(found.values),
    weights: Float64Array.from(found.weights),
    counts: Int32Array.from(found.counts),
  };
}

/** ⟨r⟩: mean of min(δ, δ′)/max(δ, δ′) over neighbouring gaps of ascending levels; on a circle also over its seam. Null below three. */
export function meanGapRatio(levels: ArrayLike<number>, circle = false): number | null {
  const count = levels.length;
  if (count < 3) return null;
  const gaps: number[] = [];
  for (let i = 1; i < count; i += 1) gaps.push((levels[i] ?? 0) - (levels[i - 1] ?? 0));
  if (circle) gaps.push((levels[0] ?? 0) + 2 * Math.PI - (levels[count - 1] ?? 0), gaps[0] ?? 0);
  let sum = 0;
  for (let i = 1; i < gaps.length; i += 1) {
    const [a, b] = [gaps[i - 1] ?? 0, gaps[i] ?? 0];
    sum += Math.min(a, b) / Math.max(a, b);
  }
  return sum / (gaps.length - 1);
}
