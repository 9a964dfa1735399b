import type { ParameterColumn, Place, PlaceBlock } from '@loschmidt/campaign';

/** What is kept of a place; its normal form is made anew when the chunk runs. */
export type PlannedPlace = Omit<Place, 'normal'>;

/** What of a `Plan` is written down. */
export interface PlanInput {
  /** Axes, then derived keys. */
  readonly parameters: readonly ParameterColumn[];
  /** The places in order, as columns of up to `size` places; can be read again and again. */
  readonly blocks: (size: number) => Iterable<PlaceBlock>;
}
