import type { Batch, ErrorCode } from '@loschmidt/core';
import type { ChunkJob } from '../chunk/chunk-job.js';
import type { KernelKind } from './own-kernel.js';
import type { TeamLink } from './queue-team.js';

/** What a computing thread is started with. */
export interface ComputingThreadData {
  readonly kernel: KernelKind;
  /** Those that help it, if any do. */
  readonly team: TeamLink;
}

/** What the pool tells a thread. */
export interface ToThread {
  readonly kind: 'chunk';
  readonly job: ChunkJob;
  /** Of this chunk alone: the thread may be given it before it has ended the one before. */
  readonly shared: Int32Array<SharedArrayBuffer>;
}

/** What a thread tells the pool. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'batch'; readonly batch: Batch }
  /** The chunk is about to end: the thread may be given another one. */
  | { readonly kind: 'ending' }
  /** The thread waits until this has been told: `SHARED.announced`. */
  | { readonly kind: 'begins'; readonly index: number }
  /** The thread waits while too many are not taken: `SHARED.saved`. */
  | { readonly kind: 'piece'; readonly piece: SavedPiece }
  /** The point goes on after this cycle. */
  | { readonly kind: 'resumed'; readonly index: number; readonly cycle: number }
  /** What was saved of the point cannot be used: it starts anew. */
  | { readonly kind: 'refused'; readonly index: number; readonly reason: string }
  | { readonly kind: 'done'; readonly completed: number; readonly failed: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined };

/** Bytes of a point in progress, in order. */
export interface SavedPiece {
  readonly index: number;
  readonly cycle: number;
  readonly offset: number;
  readonly totalBytes: number;
  readonly data: Uint8Array<ArrayBuffer>;
  /** Of all bytes; in the last piece. */
  readonly sha256?: string;
}

/**
 * Places in the Int32Array that pool and thread share for a chunk: a computing thread reads no messages, but it can look here at any moment, and
 * the pool can look at its progress without asking.
 */
export const SHARED = {
  /** 1: stop as soon as possible. Written by the pool. */
  stop: 0,
  /** Batches of this chunk that were taken. Written by the pool; the thread waits on it. */
  taken: 1,
  /** Written by the thread. */
  pointsDone: 2,
  index: 3,
  cycle: 4,
  /** Points of this chunk whose beginning was told. Written by the pool; the thread waits on it. */
  announced: 5,
  /** 1: save the point in progress at its next cycle's end, and stop. Written by the pool. */
  mustEnd: 6,
  /** Pieces of this chunk's saved points that were taken. Written by the pool; the thread waits on it. */
  saved: 7,
  /** Grows while the thread computes, waits to be heard or reads what was saved: about every 20 ms, inside long passes too. Written by the thread. */
  beats: 8,
} as const;

export const SHARED_LENGTH = 9;

/** Batches that may wait to be taken; then the thread sleeps until one is. About 6 MiB. */
export const MAX_WAITING_BATCHES = 4;

/** A piece must fit a message of any gRPC peer (4 MiB), and be worth one. */
export const PIECE_BYTES = 2 ** 20;

/** Pieces that may wait to be taken. */
export const MAX_WAITING_PIECES = 4;
