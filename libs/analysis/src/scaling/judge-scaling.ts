import type { Draws } from '../statistics/draws.js';
import { type Collapse, collapse, collapsed } from './collapse.js';
import { type Comparison, compareHypotheses } from './compare-hypotheses.js';
import { type Crossing, crossings } from './crossings.js';
import { rangeOf, type SizeCurves } from './size-curves.js';

/** What the data say about how y(g) changes with N, and never more than that. */
export type ScalingVerdict =
  /** Too few data to ask. */
  | { readonly kind: 'refused'; readonly reason: string }
  | (ScalingNumbers & {
      /** `transition`: a collapse beats every smooth alternative and stays where it is. `crossover`: a smooth alternative does as well. */
      readonly kind: 'transition' | 'crossover' | 'undecided';
      /** Sentences: what decided, then what else was found. */
      readonly reasons: readonly string[];
    });

export interface ScalingNumbers {
  readonly collapse: Collapse;
  /** g of every point after scaling, by size. */
  readonly scaled: readonly Float64Array[];
  readonly comparison: Comparison;
  readonly crossings: readonly Crossing[];
  readonly variants: readonly { readonly name: string; readonly collapse: Collapse }[];
}

/** The same quantity read from the same rows in another way, in which a critical value must not move. */
export interface ScalingVariant {
  /** As in "half as many cycles". */
  readonly name: string;
  readonly curves: SizeCurves;
}

export const LEAST_SIZES = 3;
const LEAST_POINTS = 5;
/** S of curves that are one within their errors is about 1. */
const WORST_QUALITY = 2;
/** Of 1/ν: without sharpening nothing becomes singular. */
const LEAST_SHARPENING = 0.2;
/** A critical value must be known to this share, or a drift like k^−1/2 could hide in its error. */
const WORST_ERROR = 0.1;
/** Prediction errors up to this are as good as noise allows, or nearly. */
const FAIR_ERROR = 2;

/**
 * Decides between a transition, a crossover and not knowing. *Transition* needs all of: the collapse predicts left-out sizes better than every
 * smooth alternative by more than a standard error; S ≤ 2; 1/ν clearly above 0; g_c clearly inside the sampled range and known to 10 %; all
 * successive sizes cross, at g_c within their errors; and the same g_c in every variant. Where only the last fails, or no smooth alternative is
 * fair either, the answer is *undecided*. Fewer than three sizes are refused.
 */
export function judgeScaling(curves: SizeCurves, variants: readonly ScalingVariant[], draws: Draws): ScalingVerdict {
  const refusal = refusalOf(curves);
  if (refusal !== null) return { kind: 'refused', reason: refusal };
  const own = collapse(curves, draws);
  const numbers: ScalingNumbers = {
    collapse: own,
    scaled: collapsed(curves, own.critical.value, own.inverseExponent.value),
    comparison: compareHypotheses(curves),
    crossings: crossings(curves, draws),
    variants: variants
      .filter((variant) => refusalOf(variant.curves) === null)
      .map((variant) => ({ name: variant.name, collapse: collapse(variant.curves, draws) })),
  };
  const against = objections(curves, numbers);
  if (against.length === 0) {
    const moved = movements(numbers);
    if (moved.length > 0) return { kind: 'undecided', reasons: moved, ...numbers };
    return { kind: 'transition', reasons: [praise(numbers)], ...numbers };
  }
  const fair = numbers.comparison.smooth.filter(({ error }) => error <= FAIR_ERROR);
  const [first] = fair.sort((one, other) => one.error - other.error);
  if (first !== undefined) {
    const found = `The smooth form ${first.formula} (${first.name}) predicts sizes it has not seen to ${first.error.toFixed(1)} error bars.`;
    return { kind: 'crossover', reasons: [found, ...against], ...numbers };
  }
  return { kind: 'undecided', reasons: [...against, 'No smooth alternative describes the data either.'], ...numbers };
}

function refusalOf({ sizes, x, y }: SizeCurves): string | null {
  if (sizes.length < LEAST_SIZES) {
    return `Finite-size scaling needs at least ${LEAST_SIZES} sizes, and there ${sizes.length === 1 ? 'is 1' : `are ${sizes.length}`}.`;
  }
  const short = x.findIndex((own) => own.length < LEAST_POINTS);
  if (short !== -1) {
    return `Finite-size scaling needs at least ${LEAST_POINTS} values for each size, and N = ${sizes[short]} has ${x[short]?.length}.`;
  }
  if (rangeOf(y.flatMap((own) => [...own])) < 1e-9)
    return 'The quantity is the same everywhere: there is nothing to scale.';
  return null;
}

/** Why this is no transition; empty where nothing speaks against one. */
function objections({ x }: SizeCurves, { collapse: own, comparison, crossings: found }: ScalingNumbers): string[] {
  const { critical, inverseExponent, quality } = own;
  const all = x.flatMap((values) => [...values]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const reasons: string[] = [];
  const rivals = comparison.smooth.filter((one) => !(one.disadvantage > one.disadvantageError));
  if (rivals.length > 0) {
    const named = rivals.map(
      ({ formula, disadvantage, disadvantageError }) =>
        `${formula} (by ${disadvantage.toFixed(2)} ± ${disadvantageError.toFixed(2)} error bars)`,
    );
    reasons.push(`The collapse predicts left-out sizes no better than ${named.join(', ')}.`);
  }
  if (!(quality <= WORST_QUALITY))
    reasons.push(`The curves do not collapse: S = ${quality.toFixed(1)}, and one curve would have about 1.`);
  if (!(inverseExponent.low > LEAST_SHARPENING)) {
    reasons.push(`The curves do not clearly sharpen with N: 1/ν = ${withError(inverseExponent)}.`);
  }
  if (!(critical.low > low && critical.high < high && critical.low * critical.high > 0)) {
    reasons.push(
      `The critical value ${withError(critical)} is not clearly inside the sampled range ${low} to ${high}, nor away from 0.`,
    );
  } else if (critical.error > WORST_ERROR * Math.abs(critical.value)) {
    reasons.push(`The critical value ${withError(critical)} is known too badly to say that it does not move.`);
  }
  const apart = found.filter(({ at }) => at === null).map(({ sizes }) => sizes.join(' and '));
  if (apart.length > 0) reasons.push(`Curves do not cross: those of sizes ${apart.join(', ')}.`);
  for (const { sizes, at } of found) {
    if (at === null || Math.abs(at.value - critical.value) <= 3 * Math.hypot(at.error, critical.error)) continue;
    reasons.push(
      `The curves of sizes ${sizes.join(' and ')} cross at ${withError(at)}, not at ${withError(critical)}.`,
    );
  }
  return reasons;
}

/** In which variants the critical value is another. */
function movements({ collapse: { critical }, variants }: ScalingNumbers): string[] {
  return variants.flatMap(({ name, collapse: other }) => {
    const error = Math.hypot(critical.error, other.critical.error);
    const moved = Math.abs(critical.value - other.critical.value);
    if (moved <= 2 * error && error <= 2 * WORST_ERROR * Math.abs(critical.value)) return [];
    return [
      `The critical value moves with ${name}: from ${withError(critical)} to ${withError(other.critical)}. It is no property of the model alone.`,
    ];
  });
}

function praise({ collapse: { critical, inverseExponent, quality }, comparison }: ScalingNumbers): string {
  return `The collapse (*g*_{c} = ${withError(critical)}, 1/ν = ${withError(inverseExponent)}, S = ${quality.toFixed(2)}) predicts left-out sizes to ${comparison.collapse.error.toFixed(1)} error bars, better than every smooth alternative, and stays where it is in every variant.`;
}

/** `1.02 ± 0.03`. */
export function withError({ value, error }: { readonly value: number; readonly error: number }): string {
  if (!(error > 0)) return String(Number(value.toPrecision(3)));
  const digits = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
}
