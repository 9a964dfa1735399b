/**
 * A Node timer holds 2³¹ ms, and gRPC sends a deadline that long in minutes, rounded up: the server would read one that is over. This is well
 * below.
 */
export const LONGEST_DEADLINE_MS = 24 * 24 * 3_600_000;

/** Calls `late` after so long. Returns how to stop it. */
export function afterMs(ms: number, late: () => void): () => void {
  const timer = setTimeout(late, Math.min(ms, LONGEST_DEADLINE_MS));
  return () => clearTimeout(timer);
}
