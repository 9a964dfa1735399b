import type { ParameterColumn, Place } from '@loschmidt/campaign';

/** What is kept of a place; its normal form is made anew when the chunk runs. */
export type PlannedPlace = Omit<Place, 'normal'>;

/** What of a `Plan` is written down. */
export interface PlanInput {
  /** Axes, then derived keys. */
  readonly parameters: readonly ParameterColumn[];
  readonly places: Iterable<PlannedPlace>;
}
