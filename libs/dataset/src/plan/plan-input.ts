import type { ParameterColumn, Place, PlaceBlock } from '@loschmidt/campaign';

/** What is kept of a place; its normal form is made anew when the chunk runs. */
export type PlannedPlace = Omit<Place, 'normal'>;

/** What of a `Plan` is written down. */
export interface PlanInput {
  /** Axes, then derived keys. */
  readonly parameters: readonly ParameterColumn[];
  readonly places: Iterable<PlannedPlace>;
  /** The same places as columns, where the planner has them so: 10⁶ places without an object each. */
  readonly blocks?: (size: number) => Iterable<PlaceBlock>;
}
