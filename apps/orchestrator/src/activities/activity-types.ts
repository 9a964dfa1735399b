import type { OrderRange, RunReference } from '@loschmidt/control/workflow-contract';

/** The run and, where a changed kernel was allowed, the kernel that computes it. */
export interface RunArguments extends RunReference {
  readonly kernel?: number;
}

/** What is left to compute, as at most a few hundred ranges. */
export interface OpenWork {
  /** Each holds at most 500 chunks without a marker. */
  readonly ranges: readonly OrderRange[];
  /** Runner slots at this moment. */
  readonly slots: number;
}

export interface ShardReading extends RunReference {
  readonly range: OrderRange;
}

export interface ChunkArguments extends RunArguments {
  readonly chunk: string;
}

/** Chunks that are run at the same time. */
export interface GroupArguments extends ChunkArguments {
  /** After the first one. */
  readonly more?: readonly string[];
}

/** Of chunks that are committed, or of one that is split, whoever did it. */
export interface CommitSummary {
  /** Those of a group that have points of their own; absent: it was one chunk. */
  readonly chunks?: number;
  readonly completed: number;
  readonly failed: number;
  readonly rows: number;
  /** Runner slots at this moment. */
  readonly slots: number;
  /** Of a chunk that was split: the ids of its parts that are still to be computed. */
  readonly parts?: readonly string[];
}

export type RunEnding =
  | { readonly kind: 'finished' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface RunClosing extends RunReference {
  readonly ending: RunEnding;
}

export type ClosedRun =
  | { readonly kind: 'closed'; readonly state: 'completed' | 'completed-with-failures' }
  /** Ended before everything was computed. */
  | { readonly kind: 'ended' }
  /** Chunks without a marker although every shard has ended: the run goes on. */
  | { readonly kind: 'open'; readonly chunks: number };

/** Short, and needed when no runner is there. */
export interface BookkeepingActivities {
  openRun(run: RunArguments): Promise<OpenWork>;
  /** Ids of the range's chunks and parts that have no marker, in execution order: at most 500, and more only where chunks were split. */
  readShard(shard: ShardReading): Promise<readonly string[]>;
  closeRun(run: RunClosing): Promise<ClosedRun>;
}

/** Taken from the queue as runners have room. */
export interface ChunkActivities {
  /** Named as in the histories of runs that live. */
  runChunk(chunks: GroupArguments): Promise<CommitSummary>;
}
