import type { RawCurve } from '@loschmidt/analysis';
import { lateReturnEstimate, type MeasuredSet, type ReturnReading } from './campaign-measures.js';
import { distinct } from './families.js';
import type { ParameterSet } from './parameter-set.js';

/** Which sets are scaled, and in what. */
export interface ScaledSets {
  readonly sets: readonly ParameterSet[];
  /** g; null leaves a set out. */
  readonly valueOf: (set: ParameterSet) => number | null;
}

/**
 * F̄ against g, a curve for each size: the quantity that is scaled and judged, since F_max grows with the cycles. Errors are over realisations, NaN of
 * a single one.
 */
export function returnCurves(
  measured: ReadonlyMap<number, Pick<MeasuredSet, 'lateReturn'>>,
  { sets, valueOf: parameterOf }: ScaledSets,
  reading: ReturnReading,
): RawCurve[] {
  return distinct(sets.map((set) => set.size)).map((size) => ({
    size,
    points: sets
      .filter((set) => set.size === size)
      .flatMap((set) => {
        const one = measured.get(set.index);
        const late = one === undefined ? null : lateReturnEstimate(one, reading);
        const x = parameterOf(set);
        return late === null || x === null ? [] : [{ x, y: late.value, error: late.error }];
      }),
  }));
}
