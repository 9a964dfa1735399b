/** Seconds: the least acts soon where little is in flight, the most is what a large fleet's chunks can wait for. */
const LEAST = 8;
const MOST = 60;

/**
 * A killed worker's activity of so many chunks is tried again so long after its last heartbeat: a second for each, from 8 to 60. Many in one are
 * of a large fleet, whose orchestrator can be held for seconds: it would lose all that it has in flight, and have the more to do for it.
 */
export function heartbeatTimeout(chunks = 1): `${number}s` {
  return `${Math.min(MOST, Math.max(LEAST, chunks))}s`;
}
