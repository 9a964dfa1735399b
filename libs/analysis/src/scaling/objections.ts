import { type ScalingNumbers, shortDecimal, withError } from './scaling-numbers.js';
import type { SizeCurves } from './size-curves.js';

/** S of curves that are one within their errors is about 1. */
const WORST_QUALITY = 2;
/** Of 1/ν: without sharpening nothing becomes singular. */
const LEAST_SHARPENING = 0.2;
/** A critical value must be known to this share, or a drift like k^−1/2 could hide in its error. */
export const WORST_ERROR = 0.1;

/** So many errors off is not at g_c: noise where both curves are flat makes crossings that seem sharper than they are. */
const CROSSING_ERRORS = 4;

/** Why this is no transition, of the collapse itself; empty where nothing speaks against one. */
export function objections(
  { x }: SizeCurves,
  { collapse: own, comparison, crossings: found }: ScalingNumbers,
): string[] {
  const { critical, inverseExponent, quality } = own;
  const all = x.flatMap((values) => [...values]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const reasons: string[] = [];
  const rivals = comparison.smooth.filter((one) => !(one.disadvantage > one.disadvantageError));
  if (rivals.length > 0) {
    const named = rivals.map(
      ({ formula, disadvantage, disadvantageError }) =>
        `${formula} (by ${shortDecimal(disadvantage, 2)} ± ${shortDecimal(disadvantageError, 2)} error bars)`,
    );
    reasons.push(`The collapse predicts left-out sizes no better than ${named.join(', ')}.`);
  }
  if (!(quality <= WORST_QUALITY))
    reasons.push(`The curves do not collapse: S = ${shortDecimal(quality, 1)}, and one curve would have about 1.`);
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
    if (at === null || Math.abs(at.value - critical.value) <= CROSSING_ERRORS * Math.hypot(at.error, critical.error))
      continue;
    reasons.push(
      `The curves of sizes ${sizes.join(' and ')} cross at ${withError(at)}, not at ${withError(critical)}.`,
    );
  }
  return reasons;
}

/**
 * Which widths that saturate are not out of the question. Besides those that do as well: a sharpening that is slower than 1/N is what w₀ + b/N
 * shows at any sizes, −d ln w/d ln N = 1/(1 + w₀N/b) < 1.
 */
export function rivalWidths({ widths: { rivals, inverseExponent, inverseError } }: ScalingNumbers): string[] {
  const open = rivals.filter(({ lead, needed }) => !(lead > needed));
  const reasons = open.map(
    ({ formula, lead, needed }) =>
      `A width that saturates is not excluded: ${formula} is behind by ${shortDecimal(lead, 1)} in χ² + p ln n, and more than ${shortDecimal(needed, 1)} would be needed.`,
  );
  if (!(inverseExponent + SLOW_ERRORS * inverseError >= 1)) {
    reasons.push(
      `The curves sharpen more slowly than 1/N (1/ν = ${withError({ value: inverseExponent, error: inverseError })}), as those of width *w*_{0} + b/N do, which stay smooth.`,
    );
  }
  return reasons;
}

/** Standard errors of 1/ν. */
const SLOW_ERRORS = 2;
