import type { LoschmidtError } from '@loschmidt/core';
import type { ChunkMarker, Continuation, Crash, Marker } from '@loschmidt/dataset';
import type { wire } from '@loschmidt/proto';
import type { ChunkProgress, RunnerSlot } from '../fleet/runner-slot.js';
import type { Loss, ObservedChunk } from '../telemetry/chunk-observer.js';
import type { ChunkWork } from './chunk-work.js';
import type { ChunkCost } from './measured-costs.js';
import type { QuietWatch } from './quiet-watch.js';

export interface ChunkJob extends ChunkWork {
  readonly cost: ChunkCost;
  /** What of the request belongs to this try. */
  readonly care: Pick<
    wire.IRunChunkRequest,
    | 'alone'
    | 'announce'
    | 'confirmed'
    | 'quarantined'
    | 'progressSeconds'
    | 'checkpointSeconds'
    | 'longestSeconds'
    | 'keepStates'
  >;
  /** Kept states that its points go on from, by their places. */
  readonly continued: ReadonlyMap<number, Continuation>;
  /** Given back before this function is done. */
  readonly slot: RunnerSlot;
  /** Runners lost under this chunk before, and those of them that hung. */
  readonly losses: number;
  readonly takeLostSeconds: () => number;
  readonly hangs: number;
  readonly observed: ObservedChunk;
}

/** What becomes of a chunk by a try: a change of its state, with what belongs to it. */
export type ChunkResult =
  /** By this try or another one; or it was split meanwhile. */
  | { readonly kind: 'committed'; readonly marker: Marker }
  /** It took too long: its first points are committed as a part; null where they do not count. */
  | { readonly kind: 'split'; readonly first: ChunkMarker | null }
  /** It had not begun: the runner had no room after all, or it was retracted. */
  | { readonly kind: 'requeued'; readonly at: number }
  /** Its runner is of no use to it, which says nothing of its points; `error` says how. */
  | { readonly kind: 'lost'; readonly why: Loss; readonly error: LoschmidtError }
  /** The runner or its computing thread died with a point in progress. */
  | { readonly kind: 'crashed'; readonly crash: Crash; readonly error: LoschmidtError };

/** What becomes of one of which no row counts. */
export type RowlessResult = Exclude<ChunkResult, { readonly kind: 'committed' | 'split' }>;

/** What is known of a try while it runs. */
export interface Try {
  readonly attempt: string;
  readonly watch: QuietWatch;
  /** When its runner's core was its alone, in milliseconds of a monotonic clock; absent while it waits behind another chunk. */
  began?: number;
  /** The point in progress, as last reported; absent until the runner has said that it begins. */
  at?: ChunkProgress;
  /** Said by a runner whose computing thread died. */
  threadDied?: string;
  /** Id of the point that goes on from a state that was saved. */
  resumed?: string;
}
