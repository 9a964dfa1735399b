import type { Draws } from '../statistics/draws.js';
import { type Estimate, quantile } from '../statistics/estimate.js';
import { collapseQuality } from './master-curve.js';
import { minimise } from './minimise.js';
import { rangeOf, type SizeCurves } from './size-curves.js';

/** Curves as one function of (g − g_c)·N^{1/ν}. */
export interface Collapse {
  readonly critical: Estimate;
  /** 1/ν. */
  readonly inverseExponent: Estimate;
  /** S at its minimum: about 1 where the curves are one within their errors. */
  readonly quality: number;
}

/** x' = (x − g_c)·N^{1/ν} by size. */
export function collapsed({ sizes, x }: SizeCurves, critical: number, inverseExponent: number): Float64Array[] {
  return x.map((own, index) => {
    const factor = (sizes[index] as number) ** inverseExponent;
    return own.map((value) => (value - critical) * factor);
  });
}

/** Starts of the search over the range of g, and of 1/ν. */
const CRITICAL_STARTS = 13;
const INVERSE_STARTS = [0.25, 0.6, 1, 1.6, 2.5];

/** g_c and 1/ν with the smallest S: from the best place of a coarse grid. */
export function bestCollapse(curves: SizeCurves): {
  readonly critical: number;
  readonly inverseExponent: number;
  readonly quality: number;
} {
  const all = curves.x.flatMap((own) => [...own]);
  const [low, range] = [Math.min(...all), rangeOf(all)];
  let best = { critical: low, inverseExponent: 1, quality: Number.POSITIVE_INFINITY };
  for (let step = 0; step < CRITICAL_STARTS; step += 1) {
    const critical = low + (range * (step + 0.5)) / CRITICAL_STARTS;
    for (const inverseExponent of INVERSE_STARTS) {
      const quality = collapseQuality(curves, collapsed(curves, critical, inverseExponent));
      if (quality < best.quality) best = { critical, inverseExponent, quality };
    }
  }
  return refined(curves, best.critical, best.inverseExponent, {
    critical: range / CRITICAL_STARTS,
    inverse: 0.3,
    most: 200,
  });
}

/** The collapse with errors: the spread over `times` sets of curves redrawn from N(y, error) — the parametric bootstrap — and 1.96 of them. */
export function collapse(curves: SizeCurves, draws: Draws, times = 100): Collapse {
  const best = bestCollapse(curves);
  const range = rangeOf(curves.x.flatMap((own) => [...own]));
  const critical: number[] = [];
  const inverse: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const again = refined(redrawn(curves, draws), best.critical, best.inverseExponent, {
      critical: range / 40,
      inverse: 0.15,
      most: 80,
    });
    if (!Number.isFinite(again.quality)) continue;
    critical.push(again.critical);
    inverse.push(again.inverseExponent);
  }
  return {
    critical: estimate(best.critical, critical),
    inverseExponent: estimate(best.inverseExponent, inverse),
    quality: best.quality,
  };
}

/** The same curves with other noise of the same size on top of what is there. */
export function redrawn(curves: SizeCurves, draws: Draws): SizeCurves {
  return {
    ...curves,
    y: curves.y.map((own, index) =>
      own.map((value, at) => value + draws.normal() * ((curves.errors[index] as Float64Array)[at] as number)),
    ),
  };
}

function refined(
  curves: SizeCurves,
  critical: number,
  inverseExponent: number,
  { critical: step, inverse, most }: { readonly critical: number; readonly inverse: number; readonly most: number },
) {
  const { at, value } = minimise(
    ([g = 0, power = 0]) => collapseQuality(curves, collapsed(curves, g, power)),
    [critical, inverseExponent],
    [step, inverse],
    { most, tolerance: 1e-3 },
  );
  return { critical: at[0] as number, inverseExponent: at[1] as number, quality: value };
}

/** Half the distance of the 16 % and 84 % quantiles: a redrawn set of curves that falls into another minimum must not widen it alone. */
function estimate(value: number, samples: readonly number[]): Estimate {
  const sorted = Float64Array.from(samples).sort();
  const error = (quantile(sorted, 0.8413) - quantile(sorted, 0.1587)) / 2;
  return { value, error, low: value - 1.96 * error, high: value + 1.96 * error };
}
