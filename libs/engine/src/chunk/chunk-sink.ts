import type { Batch } from '@loschmidt/core';
import type { SavedBytes, SavedSource } from '../checkpoint/saved-point.js';

/** Where a chunk goes while it is computed. All of it is synchronous: `batch` may block until there is room. */
export interface ChunkSink {
  batch(batch: Batch): void;
  /** Asked before each point or batch of points, and about every 20 ms of computing. */
  stopRequested(): boolean;
  /** So many points are done. A cycle of the point at `index` has ended, or (cycle 0) the point begins. */
  progress(pointsDone: number, index: number, cycle: number): void;
  /** All points will be done in about 10 ms, or are: once, before the last batches. */
  ending?(): void;
  /** The point at `index` begins, by itself. May block until that has been told. */
  begins?(index: number): void;
  /** Absent: points in progress are never saved. */
  readonly checkpoints?: CheckpointSink;
  /** Points that go on from here, by their places. */
  readonly saved?: ReadonlyMap<number, SavedSource>;
  /** The point at `index` goes on after this cycle. */
  resumed?(index: number, cycle: number): void;
  /** What was saved of the point at `index` cannot be used: it starts anew. */
  refused?(index: number, reason: string): void;
}

/** Takes points in progress. Batches of tiny points are not saved. */
export interface CheckpointSink {
  readonly intervalMs: number;
  /** The chunk must end at the next cycle's end, after a checkpoint; where none can be taken, now. With `longestSeconds` its whole points count. */
  mustEnd(): boolean;
  /** The state after a point's last cycle is taken, too. Those of batches have none. */
  readonly keepsLast?: boolean;
  /** May block. The bytes must be copied or written before this returns; `last`: after the point's last cycle, when nothing waits for them. */
  take(index: number, saved: SavedBytes, last: boolean): void;
}
