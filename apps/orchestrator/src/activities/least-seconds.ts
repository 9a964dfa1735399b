/** What of a chunk decides how long its runner must last. Times are estimates, corrected by what was measured. */
export interface ChunkTimes {
  readonly points: number;
  readonly seconds: number;
  /** Of its longest point, and its cycles. */
  readonly pointSeconds: number;
  readonly cycles: number;
  /** Whole points are committed where it must end early. */
  readonly mayBeSplit: boolean;
}

/** A state must be brought, saved and brought away, and something be computed in between. */
const SAVING_SECONDS = 8;
/** One that is cut off in a cycle goes on from the one before. */
const CYCLES = 2;

/**
 * So long a runner must last so that what it computes of a chunk counts, whatever comes then: until the chunk ends; where it may be split, for a
 * point; and where a point can be saved and goes on elsewhere, for two cycles of it.
 */
export function leastSeconds({ points, seconds, pointSeconds, cycles, mayBeSplit }: ChunkTimes): number {
  if (points > 1 && !mayBeSplit) return seconds;
  const untilSaved = Math.max(SAVING_SECONDS, CYCLES * (pointSeconds / Math.max(1, cycles)));
  return Math.min(pointSeconds, untilSaved);
}
