import type { CycleBins, ThermalizationRate } from '@loschmidt/analysis';
import type { ParameterSet } from './parameter-set.js';

/** A parameter set with what its trajectories say. Arrays `by realisation` have one value for each committed point. */
export interface MeasuredSet {
  readonly set: ParameterSet;
  /** K, the last cycle. */
  readonly last: number;
  /** F_max by realisation, of different readings of the same rows. */
  readonly recurrence: Readonly<Record<RecurrenceReading, Float64Array>> | null;
  /** Share of cycles in which S falls, by realisation. */
  readonly falling: Float64Array;
  /** First cycle with S ≥ 0.95 of the Haar value, by realisation; infinite where never. */
  readonly reaching: Float64Array;
  /** By column. */
  readonly late: ReadonlyMap<string, LateColumn>;
  /** By column that relaxes. */
  readonly rates: ReadonlyMap<string, ThermalizationRate>;
  /** By column; only of sets that were asked for. */
  readonly curves: { readonly bins: CycleBins; readonly columns: ReadonlyMap<string, Curve> } | null;
}

/** `full`: K/4 ≤ k ≤ K. `half`: the same for half as many cycles. `clock`: for so many that k·Γ0 is the same in all sets. */
export type RecurrenceReading = 'full' | 'half' | 'clock';

/** The late window of a column. */
export interface LateColumn {
  /** Mean over the late cycles, by realisation. */
  readonly means: Float64Array;
  /** Standard deviation from cycle to cycle, by realisation. */
  readonly deviations: Float64Array;
  /** Error of the mean of a single realisation, by blocking. */
  readonly blocked: number;
  readonly saturated: boolean;
}

/** The mean over the realisations in each bin of cycles with its standard error (NaN of one realisation). */
export interface Curve {
  readonly mean: Float64Array;
  readonly error: Float64Array;
}
