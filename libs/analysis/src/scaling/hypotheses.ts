import { bestCollapse, collapsed } from './collapse.js';
import { collapseQuality, masterValue, type Prediction } from './master-curve.js';
import { minimise } from './minimise.js';
import type { SizeCurves } from './size-curves.js';

/** How y might depend on N; each predicts a size from the others. */
export interface Hypothesis {
  readonly name: HypothesisName;
  /** The formula, for captions: italics between asterisks, indices in braces. */
  readonly formula: string;
  /** False where it says nothing about these curves. */
  applies(curves: SizeCurves): boolean;
  /** What it expects at the points of size `own`, having seen the other sizes only; NaN where it says nothing. */
  predict(curves: SizeCurves, own: number): Float64Array;
}

export type HypothesisName =
  | 'collapse'
  | 'no scaling'
  | 'shift in 1/N'
  | 'drift in 1/N'
  | 'exponential in N'
  | 'vanishing threshold'
  | 'exponential threshold';

/** One function of a variable that is made of g and N: the others' curves as functions of it say what this one is. */
function ofVariable(
  name: HypothesisName,
  formula: string,
  needsPositive: boolean,
  /** The variable of the curves, its parameter fitted to them without the size `own`. */
  fitted: (curves: SizeCurves, own: number) => readonly Float64Array[],
): Hypothesis {
  return {
    name,
    formula,
    applies: ({ x }) => !needsPositive || x.every((own) => (own[0] as number) >= 0),
    predict(curves, own) {
      const scaled = fitted(curves, own);
      const prediction: Prediction = { value: 0, variance: 0, count: 0 };
      return (scaled[own] as Float64Array).map((place) => {
        masterValue(curves, scaled, own, place, prediction);
        return prediction.count === 0 ? Number.NaN : prediction.value;
      });
    },
  };
}

/** The variable of one parameter that makes the curves other than `own` most alike. */
function fittedVariable(
  variable: (curves: SizeCurves, parameter: number) => Float64Array[],
  starts: (curves: SizeCurves) => readonly number[],
): (curves: SizeCurves, own: number) => Float64Array[] {
  return (curves, own) => {
    const kept = without(curves, own);
    const quality = (parameter: number) => collapseQuality(kept, variable(kept, parameter));
    const all = starts(curves);
    const best = all.reduce((least, next) => (quality(next) < quality(least) ? next : least));
    const step = Math.abs((all[1] as number) - (all[0] as number)) / 2;
    const { at } = minimise(([parameter = 0]) => quality(parameter), [best], [step], { most: 60, tolerance: 1e-3 });
    return variable(curves, at[0] as number);
  };
}

const byFactor = (factor: (size: number, parameter: number) => number) => (curves: SizeCurves, parameter: number) =>
  curves.x.map((own, index) => own.map((g) => g * factor(curves.sizes[index] as number, parameter)));

/** y(g, N) at each g as a straight line in some function of N, fitted to the other sizes by weighted least squares. */
function atEachG(
  name: HypothesisName,
  formula: string,
  functionsOf: (curves: SizeCurves) => readonly ((size: number) => number)[],
): Hypothesis {
  return {
    name,
    formula,
    applies: ({ sizes }) => sizes.length >= 3,
    predict(curves, own) {
      const guesses = functionsOf(curves).map((of) => lineAtEachG(curves, own, of));
      const best = guesses.reduce((least, next) => (next.misfit < least.misfit ? next : least));
      return best.values;
    },
  };
}

function lineAtEachG(
  curves: SizeCurves,
  own: number,
  of: (size: number) => number,
): { values: Float64Array; misfit: number } {
  let misfit = 0;
  const values = (curves.x[own] as Float64Array).map((g) => {
    const known: { t: number; y: number; weight: number }[] = [];
    curves.x.forEach((places, other) => {
      if (other === own) return;
      const found = interpolated(places, curves.y[other] as Float64Array, curves.errors[other] as Float64Array, g);
      if (found !== null)
        known.push({ t: of(curves.sizes[other] as number), y: found.y, weight: 1 / found.error ** 2 });
    });
    if (known.length < 2) return Number.NaN;
    const [k, kt, ky, ktt, kty] = known.reduce(
      ([a, b, c, d, e], { t, y, weight: w }) => [a + w, b + w * t, c + w * y, d + w * t * t, e + w * t * y] as const,
      [0, 0, 0, 0, 0] as readonly [number, number, number, number, number],
    );
    const spread = k * ktt - kt * kt;
    const slope = (k * kty - kt * ky) / spread;
    const start = (ky - slope * kt) / k;
    for (const { t, y, weight } of known) misfit += weight * (y - start - slope * t) ** 2;
    return start + slope * of(curves.sizes[own] as number);
  });
  return { values, misfit };
}

function interpolated(
  x: Float64Array,
  y: Float64Array,
  errors: Float64Array,
  g: number,
): { y: number; error: number } | null {
  const exact = x.indexOf(g);
  if (exact !== -1) return { y: y[exact] as number, error: errors[exact] as number };
  const above = x.findIndex((place) => place > g);
  if (above < 1) return null;
  const share = (g - (x[above - 1] as number)) / ((x[above] as number) - (x[above - 1] as number));
  return {
    y: (y[above - 1] as number) * (1 - share) + (y[above] as number) * share,
    error: Math.hypot((errors[above - 1] as number) * (1 - share), (errors[above] as number) * share),
  };
}

function without(curves: SizeCurves, own: number): SizeCurves {
  const keep = <T>(all: readonly T[]) => all.filter((_, index) => index !== own);
  return {
    ...curves,
    sizes: curves.sizes.filter((_, index) => index !== own),
    x: keep(curves.x),
    y: keep(curves.y),
    errors: keep(curves.errors),
  };
}

/** Of e^{−N/ξ}: lengths from a third of the smallest step in N to the largest size. */
const lengths = ({ sizes }: SizeCurves) =>
  [0.5, 1, 2, 4, 8].map((factor) => (factor * (sizes.at(-1) as number)) / sizes.length);

export const collapseHypothesis = ofVariable('collapse', 'f((*g* − *g*_{c})·*N*^{1/ν})', false, (curves, own) => {
  const { critical, inverseExponent } = bestCollapse(without(curves, own));
  return collapsed(curves, critical, inverseExponent);
});

/** All smooth ones: nothing singular happens in any of them however large N becomes. */
export const smoothHypotheses: readonly Hypothesis[] = [
  ofVariable('no scaling', 'f(*g*)', false, ({ x }) => x),
  ofVariable(
    'shift in 1/N',
    'f(*g* − a/*N*)',
    false,
    fittedVariable(
      (curves, a) => curves.x.map((own, index) => own.map((g) => g - a / (curves.sizes[index] as number))),
      ({ x, sizes }) => {
        const span = ((x[0]?.at(-1) as number) - (x[0]?.[0] as number)) * (sizes[0] as number);
        return [-1, -0.5, 0, 0.5, 1].map((share) => share * span);
      },
    ),
  ),
  atEachG('drift in 1/N', 'a(*g*) + b(*g*)/*N*', () => [(size) => 1 / size]),
  atEachG('exponential in N', 'a(*g*) + b(*g*)·e^{−N/ξ}', (curves) =>
    lengths(curves).map((length) => (size) => Math.exp(-size / length)),
  ),
  ofVariable(
    'vanishing threshold',
    'f(*g*·*N*^{a})',
    true,
    fittedVariable(
      byFactor((size, a) => size ** a),
      () => [-1, 0, 1, 2, 3, 4],
    ),
  ),
  ofVariable(
    'exponential threshold',
    'f(*g*·e^{κN})',
    true,
    fittedVariable(
      byFactor((size, kappa) => Math.exp(kappa * size)),
      () => [-0.1, 0, 0.1, 0.2, 0.4, 0.8],
    ),
  ),
];
