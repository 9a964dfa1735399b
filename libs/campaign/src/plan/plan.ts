import type { PlaceCost } from './chunk-places.js';
import type { ParameterColumn, Place } from './place.js';
import type { PlaceBlock } from './place-block.js';

/** All places of a campaign, checked and counted. Holds numbers, not points: about 60 bytes a place. */
export interface Plan {
  /** Axes, then derived keys. */
  readonly parameters: readonly ParameterColumn[];
  /** Places in order; can be read again and again, each time made anew. */
  readonly places: Iterable<Place>;
  /** The same as columns of up to `size` places: 10⁶ in half a second. */
  readonly blocks: (size: number) => Iterable<PlaceBlock>;
  /** What each place costs, for drawing the chunks. */
  readonly costs: Iterable<PlaceCost>;
  /** Number of places, duplicates included. */
  readonly count: number;
  /** Different points. */
  readonly points: number;
  /** Cells that `exclude` took out, before replicas. */
  readonly excluded: number;
  /** Rows of `steps` to come. */
  readonly rows: number;
  /** Estimated time of all points on one core. */
  readonly seconds: number;
  /** Estimated memory of the largest point. */
  readonly largestBytes: number;
  /** The place that takes longest; null where there is none. */
  readonly longest: Place | null;
  /** Sentences that a user should read. */
  readonly warnings: readonly string[];
}
