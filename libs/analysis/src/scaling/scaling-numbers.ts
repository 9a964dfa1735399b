import type { Clock } from './clock.js';
import type { Collapse } from './collapse.js';
import type { Comparison } from './compare-hypotheses.js';
import type { WidthComparison } from './compare-widths.js';
import type { Crossing } from './crossings.js';

/** All that a verdict is made of. */
export interface ScalingNumbers {
  readonly collapse: Collapse;
  /** g of every point after scaling, by size. */
  readonly scaled: readonly Float64Array[];
  readonly comparison: Comparison;
  readonly widths: WidthComparison;
  readonly crossings: readonly Crossing[];
  readonly variants: readonly { readonly name: string; readonly collapse: Collapse }[];
  /** Null where time is no clock of g, or there are fewer than three numbers of cycles. */
  readonly clock: Clock | null;
}

/** `1.02 ± 0.03`. */
export function withError({ value, error }: { readonly value: number; readonly error: number }): string {
  if (!(error > 0)) return String(Number(value.toPrecision(3)));
  const digits = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
}
