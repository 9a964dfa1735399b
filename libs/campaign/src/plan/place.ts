import type { ParameterType, Point } from '@loschmidt/core';

/** A column that a plan adds to every row: an axis or a derived key. */
export interface ParameterColumn {
  /** Path into the point. */
  readonly path: string;
  /** The path with everything but letters and digits as `_`. */
  readonly column: string;
  readonly type: ParameterType;
  /** False where all places have one value. */
  readonly varies: boolean;
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
