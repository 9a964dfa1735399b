import type { Point } from '@loschmidt/core';
import type { PlaceCost } from './chunk-places.js';
import type { ParameterColumn } from './grid/parameter-columns.js';

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
  /** Combinations that `exclude` took out, before replicas. */
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

/** Consecutive places as columns: what is written down of a plan, without an object a place. */
export interface PlaceBlock {
  readonly count: number;
  /** Number of each place in the plan. */
  readonly place: Int32Array;
  /** Ids: 32 characters of ASCII hex each, one after the other. */
  readonly point: Uint8Array;
  readonly replica: Int32Array;
  readonly seed: Float64Array;
  /** A column for each parameter of the plan; lists and maps as canonical JSON. */
  readonly values: readonly (Float64Array | readonly string[])[];
  readonly rows: Float64Array;
  readonly seconds: Float64Array;
  readonly bytes: Float64Array;
  /** The first place with the same point, which may be the place itself. */
  readonly first: Int32Array;
}

/** One place of the grid: a point with its replica and what it costs. */
export interface Place {
  /** Number of the place, from 0: outermost axis first, replicas innermost, included places last. */
  readonly place: number;
  /** The point's id. */
  readonly point: string;
  readonly replica: number;
  readonly seed: number;
  /** Aligned with the plan's parameters; lists and maps as canonical JSON. */
  readonly values: readonly (number | string)[];
  readonly cycles: number;
  /** Rows of the point in `steps`, those of stages included. */
  readonly rows: number;
  /** Estimated time on one core. */
  readonly seconds: number;
  /** Estimated memory. */
  readonly bytes: number;
  /** The first place with the same point, or null. */
  readonly duplicateOf: number | null;
  /** The point in normal form; made when it is asked for. */
  readonly normal: Point;
}
