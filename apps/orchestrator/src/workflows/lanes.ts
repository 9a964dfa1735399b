const MIN_LANES = 4;
/** Far below the 2,000 pending activities that a workflow may have. */
const MAX_LANES = 250;
const MIN_LIVE_SHARDS = 2;

/**
 * Beyond twice the slots. Orchestrators take at least two chunks more than there are slots, and priorities and weights act on what is
 * left in the queue: with a few slots, twice their number would leave nothing there.
 */
export const SPARE_LANES = 4;

/** Chunks in flight in each shard: twice the slots and some to spare, so that a free slot always finds a task waiting. */
export function lanesForSlots(slots: number, spare: number): number {
  return Math.min(MAX_LANES, Math.max(MIN_LANES, 2 * slots + spare));
}

/** Shards at work at the same time: lanes × shards ≥ 2 × slots, and two, so that the end of one leaves no slot idle. */
export function shardsForSlots(slots: number): number {
  return Math.max(MIN_LIVE_SHARDS, Math.ceil((2 * slots) / MAX_LANES));
}
