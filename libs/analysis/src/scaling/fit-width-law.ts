import { type Fit, type FitData, leastSquares, type Model } from '../fit/least-squares.js';
import { CubicSpline } from './cubic-spline.js';
import type { SizeCurves } from './size-curves.js';
import type { WidthLaw } from './width-laws.js';

/** All points of all sizes in one list. */
export interface ScaledPoints {
  /** N/M by size, M the largest. */
  readonly shares: Float64Array;
  /** By point: the index of its size. */
  readonly sizes: Uint32Array;
  /** By point. */
  readonly g: Float64Array;
  /** By point: `x` is its index. */
  readonly data: FitData;
}

/** The best curve of the form y = f(g_c + (g − g_c)·w(M)/w(N)). */
export interface WidthFit {
  readonly law: WidthLaw;
  readonly critical: number;
  readonly parameters: Float64Array;
  /** Standard errors of them; NaN where the data do not determine them. */
  readonly errors: Float64Array;
  /** χ² + p·ln n (Schwarz), p all parameters, of g_c, w and f, and n points. */
  readonly criterion: number;
  /** χ² over n − p. */
  readonly reducedChiSquared: number;
  /** By point: what it expects there. */
  readonly expected: Float64Array;
}

export function scaledPoints({ sizes, x, y, errors }: SizeCurves): ScaledPoints {
  const flat = (all: readonly Float64Array[]) => Float64Array.from(all.flatMap((own) => [...own]));
  const g = flat(x);
  return {
    shares: sizes.map((size) => size / (sizes.at(-1) as number)),
    sizes: Uint32Array.from(x.flatMap((own, index) => Array<number>(own.length).fill(index))),
    g,
    data: { x: Float64Array.from(g.keys()), y: flat(y), errors: flat(errors) },
  };
}

/** f has a piece for so many points: many enough to follow the data, few enough to be known by them. */
const POINTS_A_PIECE = 8;
const [LEAST_PIECES, MOST_PIECES] = [2, 12];

/** Pieces of f with equally many points each, once these are scaled with g_c and 1/ν. */
export function piecesOf({ shares, sizes, g }: ScaledPoints, critical: number, inverseExponent: number): CubicSpline {
  const places = g
    .map((value, at) => critical + (value - critical) * (shares[sizes[at] as number] as number) ** inverseExponent)
    .sort();
  const ends = Float64Array.from(g).sort();
  const count = Math.min(MOST_PIECES, Math.max(LEAST_PIECES, Math.floor(places.length / POINTS_A_PIECE)));
  const breaks = [ends[0] as number];
  for (let piece = 1; piece < count; piece += 1) {
    const place = places[Math.round((piece * (places.length - 1)) / count)] as number;
    if (place > (breaks.at(-1) as number)) breaks.push(place);
  }
  const last = ends.at(-1) as number;
  while (breaks.length > 1 && (breaks.at(-1) as number) >= last) breaks.pop();
  return new CubicSpline([...breaks, last]);
}

/** A minimum of χ² to this share of it. */
const TOLERANCE = 1e-6;

/**
 * Least squares of y = f(g_c + (g − g_c)·w(M)/w(N)) over all sizes at once: f, a spline, is the curve of the largest size M, and the others are
 * it, wider by w(N)/w(M) about g_c. From each start of the law; the best is taken.
 */
export function fitWidthLaw(law: WidthLaw, points: ScaledPoints, pieces: CubicSpline, critical: number): WidthFit {
  const { data } = points;
  const model = widthModel(law, points, pieces);
  const fits = law.starts.map((start) => {
    const held = Float64Array.of(critical, ...start);
    // f alone first: of a flat one nothing says how it is scaled.
    const curve = leastSquares(heldModel(model, held), data, new Float64Array(pieces.size), TOLERANCE);
    return leastSquares(model, data, Float64Array.of(...held, ...curve.parameters), TOLERANCE);
  });
  const best = fits.reduce((least, fit) => (fit.chiSquared < least.chiSquared ? fit : least)) as Fit;
  const shapes = model.size - 1 - pieces.size;
  const covariance = best.covariance;
  const gradient = new Float64Array(model.size);
  const count = data.x.length;
  return {
    law,
    critical: best.parameters[0] as number,
    parameters: best.parameters.slice(1, 1 + shapes),
    errors: Float64Array.from({ length: shapes }, (_, at) =>
      Math.sqrt(covariance[(1 + at) * (model.size + 1)] as number),
    ),
    criterion: best.chiSquared + model.size * Math.log(count),
    reducedChiSquared: best.chiSquared / Math.max(1, count - model.size),
    expected: data.x.map((at) => model.value(best.parameters, at, gradient)),
  };
}

const STEP = 1e-5;

/** Parameters: g_c, those of the law, the coefficients of f. */
function widthModel(law: WidthLaw, { shares, sizes, g }: ScaledPoints, pieces: CubicSpline): Model {
  const shapes = law.starts[0]?.length ?? 0;
  const fixed = 1 + shapes;
  const shape = new Float64Array(shapes).fill(Number.NaN);
  const widths = new Float64Array(shares.length);
  const slopes = Array.from({ length: shapes }, () => new Float64Array(shares.length));
  const reshape = (parameters: Float64Array) => {
    if (shape.every((own, at) => own === parameters[1 + at])) return;
    shape.set(parameters.subarray(1, fixed));
    shares.forEach((share, index) => {
      widths[index] = law.width(share, shape);
      for (let at = 0; at < shapes; at += 1) {
        const own = shape[at] as number;
        shape[at] = own + STEP;
        const above = law.width(share, shape);
        shape[at] = own - STEP;
        (slopes[at] as Float64Array)[index] = (above - law.width(share, shape)) / (2 * STEP);
        shape[at] = own;
      }
    });
  };
  return {
    size: fixed + pieces.size,
    value(parameters, at, gradient) {
      reshape(parameters);
      const size = sizes[at] as number;
      const width = widths[size] as number;
      const critical = parameters[0] as number;
      const off = (g[at] as number) - critical;
      const first = fixed + pieces.at(critical + off / width);
      gradient.fill(0);
      let [value, slope] = [0, 0];
      for (let index = 0; index < 4; index += 1) {
        const coefficient = parameters[first + index] as number;
        value += coefficient * (pieces.values[index] as number);
        slope += coefficient * (pieces.slopes[index] as number);
        gradient[first + index] = pieces.values[index] as number;
      }
      gradient[0] = slope * (1 - 1 / width);
      for (let index = 0; index < shapes; index += 1) {
        gradient[1 + index] = (-slope * off * ((slopes[index] as Float64Array)[size] as number)) / width ** 2;
      }
      return value;
    },
  };
}

/** The same model with its first parameters held. */
function heldModel(model: Model, held: Float64Array): Model {
  const parameters = new Float64Array(model.size);
  const whole = new Float64Array(model.size);
  parameters.set(held);
  return {
    size: model.size - held.length,
    value(free, at, gradient) {
      parameters.set(free, held.length);
      const value = model.value(parameters, at, whole);
      gradient.set(whole.subarray(held.length));
      return value;
    },
  };
}
