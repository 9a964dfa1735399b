import type { Capacity } from '../chunks/capacity.js';

/** How a chunk ended here: its caller left, it was given back, or it failed. */
export type ChunkEnd = 'finished' | 'cancelled' | 'given back' | 'failed';

export interface ChunkTotals {
  readonly completed: number;
  readonly failed: number;
}

/** Is told how each chunk ended, after so many seconds with a slot. */
export type OnChunkEnd = (end: ChunkEnd, seconds: number, totals?: ChunkTotals) => void;

/** What can be seen of a runner. */
export interface RunnerReadings {
  readonly capacity: Pick<Capacity, 'slots' | 'busy' | 'memoryBytes' | 'freeMemoryBytes'>;
  /** Orchestrators that have taken it. */
  readonly leases: () => number;
  /** Chunks that wait here for a slot. */
  readonly prefetched: () => number;
  readonly draining: () => boolean;
}
