const SHORTEST_MS = 100;
const LONGEST_MS = 1_000;

/** At the beginning something happens soon, later it does not. */
const PART_OF_PAST = 1 / 20;

/** The end is then seen soon after it, by whatever factor it comes earlier than was thought. */
const PART_OF_REST = 1 / 4;

/** Sooner than that is of no use to anybody; a large folder takes long to look at, and a last chunk may take longer than was thought. */
const LEAST_PART_OF_PAST = 1 / 200;

/**
 * Milliseconds until whoever watches a run looks at it again: past/20, but max(rest/4, past/200) where its end is near; from 100 ms to a second.
 * `restSeconds`: the least that may be left; null where nothing is known.
 */
export function breakBetweenLooks(pastMs: number, restSeconds: number | null): number {
  const rest =
    restSeconds === null
      ? Number.POSITIVE_INFINITY
      : Math.max(1_000 * restSeconds * PART_OF_REST, pastMs * LEAST_PART_OF_PAST);
  return Math.max(SHORTEST_MS, Math.min(LONGEST_MS, pastMs * PART_OF_PAST, rest));
}
