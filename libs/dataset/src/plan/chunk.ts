import type { HiddenPoints } from './hidden-points.js';

/** A chunk, or a part of one: rows `start` … `start + count` of its version's points, of which `points` are computed here (the others are duplicates). */
export interface Chunk {
  readonly id: string;
  /** The plan version that made it. */
  readonly plan: number;
  readonly start: number;
  readonly count: number;
  readonly points: number;
  /** Estimated time on one core. */
  readonly seconds: number;
  /** Memory of its largest point. */
  readonly bytes: number;
  /** Points that the plan does not have any more; null where it has all of them. */
  readonly hidden: HiddenPoints | null;
}
