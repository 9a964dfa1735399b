/** An orchestrator takes about so many chunk activities at a time: each is told of to the server every second or two, which costs it milliseconds. */
const TASKS = 128;

/** The ids of so many chunks are a few kilobytes. */
const MOST_CHUNKS = 250;

/**
 * Chunks of one activity: one up to 128 slots, as many more as there are more slots. They are computed at the same time, each on a slot and with a commit of
 * its own. A function of the slots alone that never changes: histories are replayed with it.
 */
export function chunksPerTask(slots: number): number {
  return Math.min(MOST_CHUNKS, Math.max(1, Math.ceil(slots / TASKS)));
}
