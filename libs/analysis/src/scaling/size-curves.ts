/** A quantity against a parameter g at several sizes N, each point with its error. */
export interface SizeCurves {
  /** Ascending. */
  readonly sizes: Float64Array;
  /** By size: values of g, ascending. */
  readonly x: readonly Float64Array[];
  readonly y: readonly Float64Array[];
  /** By size: standard errors, > 0. */
  readonly errors: readonly Float64Array[];
  /** True where more than half of the points of some size had no error of their own: it has no realisations, and its errors are systematic. */
  readonly systematic: boolean;
}

/** A curve before it is put in order: an error of 0 or NaN is one that is not known. */
export interface RawCurve {
  readonly size: number;
  readonly points: readonly { readonly x: number; readonly y: number; readonly error: number }[];
}

/** Of the range of all values: rounding and what a straight line between points leaves out. */
const LEAST_SHARE = 1e-3;

/**
 * The curves in order, without points that are no numbers. A point without an error of its own gets the scatter of its curve: the root mean
 * square distance from the straight line between its neighbours, over √(3/2), at least 10⁻³ of the range of all values.
 */
export function sizeCurves(raw: readonly RawCurve[]): SizeCurves {
  const curves = raw
    .map(({ size, points }) => ({
      size,
      points: points
        .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
        .sort((one, other) => one.x - other.x),
    }))
    .filter(({ points }) => points.length > 0)
    .sort((one, other) => one.size - other.size);
  const least = LEAST_SHARE * Math.max(rangeOf(curves.flatMap(({ points }) => points.map(({ y }) => y))), 1e-9);
  const errors = curves.map(({ points }) => {
    const own = Math.max(least, scatter(points));
    return Float64Array.from(points, ({ error }) => (error > 0 ? Math.max(error, least) : own));
  });
  return {
    sizes: Float64Array.from(curves, ({ size }) => size),
    x: curves.map(({ points }) => Float64Array.from(points, ({ x }) => x)),
    y: curves.map(({ points }) => Float64Array.from(points, ({ y }) => y)),
    errors,
    systematic: curves.some(({ points }) => 2 * points.filter(({ error }) => !(error > 0)).length > points.length),
  };
}

export function rangeOf(values: ArrayLike<number>): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < values.length; index += 1) {
    low = Math.min(low, values[index] as number);
    high = Math.max(high, values[index] as number);
  }
  return Math.max(0, high - low);
}

/** A point off the line between its neighbours differs from it by √(3/2) errors, where the three are equally far apart. */
function scatter(points: RawCurve['points']): number {
  let [sum, count] = [0, 0];
  for (let at = 1; at + 1 < points.length; at += 1) {
    const [before, own, after] = [points[at - 1], points[at], points[at + 1]] as [Point, Point, Point];
    const line = before.y + ((after.y - before.y) * (own.x - before.x)) / (after.x - before.x);
    sum += (own.y - line) ** 2;
    count += 1;
  }
  return count === 0 ? 0 : Math.sqrt(sum / count / 1.5);
}

type Point = RawCurve['points'][number];
