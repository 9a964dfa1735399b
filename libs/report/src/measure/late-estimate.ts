import { type Estimate, meanEstimate } from '@loschmidt/analysis';
import type { MeasuredSet } from './measured-set.js';

/**
 * The late mean of a column: with the standard error over realisations, or, of a single trajectory, that of its correlated cycles by blocking.
 * Null where it has no late values.
 */
export function lateEstimate(one: MeasuredSet, column: string): Estimate | null {
  const late = one.late.get(column);
  if (late === undefined) return null;
  const across = meanEstimate(late.means);
  if (across === null || late.means.length > 1) return across;
  const half = 2 * late.blocked;
  return { value: across.value, error: late.blocked, low: across.value - half, high: across.value + half };
}
