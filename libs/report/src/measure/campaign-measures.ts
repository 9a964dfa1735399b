import { type CycleBins, type MeanEstimate, meanEstimate, type ThermalizationRate } from '@loschmidt/analysis';
import type { AxisRoles } from './axis-roles.js';
import type { ParameterSet } from './parameter-set.js';

/** A parameter set with what its trajectories say. Arrays `by realisation` have one value for each committed point. */
export interface MeasuredSet {
  readonly set: ParameterSet;
  /** K, the last cycle. */
  readonly last: number;
  /** F_max by realisation. */
  readonly recurrence: Float64Array | null;
  /** F̄ by realisation, of different readings of the same rows; null where F is not measured. */
  readonly lateReturn: Readonly<Record<ReturnReading, Float64Array>> | null;
  /** Share of cycles in which S falls, by realisation. */
  readonly falling: Float64Array;
  /** First cycle with S ≥ 0.95 of the Haar value, by realisation; infinite where never. */
  readonly reaching: Float64Array;
  /** By column. */
  readonly late: ReadonlyMap<string, LateColumn>;
  /** By column that no cycle changes: its value, by realisation. */
  readonly constants: ReadonlyMap<string, Float64Array>;
  /** By column that relaxes. */
  readonly rates: ReadonlyMap<string, ThermalizationRate>;
  /** By column; only of sets that were asked for. */
  readonly curves: { readonly bins: CycleBins; readonly columns: ReadonlyMap<string, Curve> } | null;
}

/** `full`: K/2 < k ≤ K. `half`, `quarter`: the same for half and a quarter as many cycles. `clock`: for so many that k·Γ0 is the same in all sets. */
export type ReturnReading = 'full' | 'half' | 'quarter' | 'clock';

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

/**
 * The late mean of a column: with the standard error over realisations, or, of a single trajectory, that of its correlated cycles by blocking.
 * Null where it has no late values.
 */
export function lateEstimate(one: Pick<MeasuredSet, 'late'>, column: string): MeanEstimate | null {
  const late = one.late.get(column);
  if (late === undefined) return null;
  const across = meanEstimate(late.means);
  if (across === null || late.means.length > 1) return across;
  const half = 2 * late.blocked;
  return { ...across, error: late.blocked, low: across.value - half, high: across.value + half };
}

/** 𝓘 = 1 − F_max of each realisation: 0 reversible, 1 irreversible. Empty where F is not measured or the run is too short. */
export function irreversibilities(one: MeasuredSet): readonly number[] {
  const values = Array.from(one.recurrence ?? [], (largest) => 1 - largest);
  return values.filter((value) => !Number.isNaN(value));
}

/** The mean 𝓘 with the standard error over realisations; null where there is none. */
export function irreversibility(one: MeasuredSet): MeanEstimate | null {
  return meanEstimate(irreversibilities(one));
}

/** The mean F̄ with the standard error over realisations, NaN of one; null where there is none. */
export function lateReturnEstimate(one: Pick<MeasuredSet, 'lateReturn'>, reading: ReturnReading): MeanEstimate | null {
  const values = one.lateReturn?.[reading] ?? [];
  return meanEstimate(values.filter((value) => !Number.isNaN(value)));
}

/** All that figures are made of. */
export interface CampaignMeasures {
  readonly roles: AxisRoles;
  /** In the order of the plan, also those without a committed point. */
  readonly sets: readonly ParameterSet[];
  /** By `index` of the set. */
  readonly measured: ReadonlyMap<number, MeasuredSet>;
  /** Names of the species. */
  readonly species: readonly string[];
  /** How figures write a column. */
  readonly labelOf: (column: string) => string;
  /** Of every random draw. */
  readonly seed: number;
  /** Whether sets have realisations in common: their seeds (`seeds: common`), or the values of an axis that is averaged over. */
  readonly sharesRealisations: boolean;
  /** For the metadata of figures. */
  readonly provenance: Readonly<Record<string, string>>;
}
