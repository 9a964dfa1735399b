import type { Clock } from './clock.js';
import type { Collapse } from './collapse.js';
import type { Comparison } from './compare-hypotheses.js';
import type { WidthComparison } from './compare-widths.js';
import type { Crossing } from './crossings.js';
import type { SizeCurves } from './size-curves.js';

/** The same quantity read from the same rows in other ways, in which a critical value must not move. */
export interface OtherReadings {
  /** With half as many cycles. */
  readonly half: SizeCurves;
  /** With a quarter of the cycles. */
  readonly quarter: SizeCurves;
  /** With so many cycles that k·Γ0 is the same at every g; absent where no phases are drawn anew. */
  readonly dephasing?: SizeCurves;
}

/** All that a verdict is made of. */
export interface ScalingNumbers {
  readonly collapse: Collapse;
  /** g of every point after scaling, by size. */
  readonly scaled: readonly Float64Array[];
  readonly comparison: Comparison;
  readonly widths: WidthComparison;
  readonly crossings: readonly Crossing[];
  readonly variants: readonly { readonly name: string; readonly collapse: Collapse }[];
  /** Readings that were asked for and have too few sizes or values, as where K/4 < k ≤ K/2 has fewer than four measured cycles. */
  readonly unread: readonly (keyof OtherReadings)[];
  /** Null where time is no clock of g, or half or a quarter of the cycles cannot be read. */
  readonly clock: Clock | null;
}

/** `2.27`, `−0.84`; three digits and a power of ten from 1,000 on, `3.14·10^{3}`. */
export function shortDecimal(value: number, digits: number): string {
  const size = Math.abs(value);
  const sign = value < 0 && Number(size.toFixed(digits)) > 0 ? '−' : '';
  if (!(size >= 1000) || !Number.isFinite(size)) return `${sign}${size.toFixed(digits)}`;
  const [mantissa, power] = size.toExponential(2).split('e+');
  return `${sign}${mantissa}·10^{${power}}`;
}

/** `1.02 ± 0.03`. */
export function withError({ value, error }: { readonly value: number; readonly error: number }): string {
  if (!(error > 0)) return String(Number(value.toPrecision(3))).replace('-', '−');
  const digits = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(digits).replace('-', '−')} ± ${error.toFixed(digits)}`;
}
