import type { Draws } from '../statistics/draws.js';
import { type Estimate, mean, variance } from '../statistics/estimate.js';
import { redrawn } from './collapse.js';
import type { SizeCurves } from './size-curves.js';

/** Where the curves of two successive sizes cross. */
export interface Crossing {
  readonly sizes: readonly [number, number];
  /** Null where they do not. */
  readonly at: Estimate | null;
}

const TIMES = 60;

/**
 * The crossing of each two successive sizes: where the sum of their differences up to g is farthest from a straight line to its end, so that noise
 * where both are flat does not count; refined between neighbouring values of g. Errors by redrawing the points.
 */
export function crossings(curves: SizeCurves, draws: Draws): readonly Crossing[] {
  return Array.from(curves.sizes.subarray(1), (size, index): Crossing => {
    const at = crossingOf(curves, index);
    const sizes = [curves.sizes[index] as number, size] as const;
    if (at === null) return { sizes, at: null };
    const again = Array.from({ length: TIMES }, () => crossingOf(redrawn(curves, draws), index)).filter(
      (place) => place !== null,
    );
    if (again.length < TIMES / 2) return { sizes, at: null };
    const error = Math.sqrt(variance(again) + (mean(again) - at) ** 2);
    return { sizes, at: { value: at, error, low: at - 1.96 * error, high: at + 1.96 * error } };
  });
}

/** Where curve `index` + 1 goes from below curve `index` to above it or the other way, at the points of curve `index`. */
function crossingOf({ x, y }: SizeCurves, index: number): number | null {
  const places = x[index] as Float64Array;
  const difference = places.map(
    (g, at) => valueAt(x[index + 1] as Float64Array, y[index + 1] as Float64Array, g) - (y[index] as Float64Array)[at]!,
  );
  const kept = Array.from(difference.keys()).filter((at) => !Number.isNaN(difference[at]));
  let sum = 0;
  const sums = kept.map((at) => {
    sum += difference[at] as number;
    return sum;
  });
  // With one change of sign the sum has its extremum there, away from both ends.
  const total = sum;
  let best = { at: -1, far: 0 };
  sums.forEach((own, at) => {
    const far = Math.max(Math.abs(own), Math.abs(own - total)) - Math.abs(total);
    if (at < sums.length - 1 && far > best.far + 1e-12) best = { at, far };
  });
  if (best.at === -1) return null;
  const [before, after] = [kept[best.at] as number, kept[best.at + 1] as number];
  const [low, high] = [difference[before] as number, difference[after] as number];
  const share = low === high ? 0.5 : Math.min(1, Math.max(0, -low / (high - low)));
  return (places[before] as number) + share * ((places[after] as number) - (places[before] as number));
}

function valueAt(x: Float64Array, y: Float64Array, g: number): number {
  const above = x.findIndex((place) => place >= g);
  if (above === -1) return Number.NaN;
  if (x[above] === g) return y[above] as number;
  if (above === 0) return Number.NaN;
  const share = (g - (x[above - 1] as number)) / ((x[above] as number) - (x[above - 1] as number));
  return (y[above - 1] as number) * (1 - share) + (y[above] as number) * share;
}
