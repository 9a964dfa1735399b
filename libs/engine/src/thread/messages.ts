import type { Batch, ErrorCode } from '@loschmidt/core';
import type { ChunkJob } from '../chunk/chunk-job.js';
import type { CrewLink } from './board-crew.js';

/** What the pool tells a thread. */
export interface ToThread {
  readonly kind: 'chunk';
  readonly job: ChunkJob;
  /** Who helps with this chunk: nobody, the same threads as the last time that somebody did, or others. */
  readonly helpers: 'none' | 'same' | CrewLink;
}

/** What a thread tells the pool. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'batch'; readonly batch: Batch }
  /** The thread waits until this has been told: `SHARED.announced`. */
  | { readonly kind: 'begins'; readonly index: number }
  | { readonly kind: 'done'; readonly completed: number; readonly failed: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'error'; readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined };

/**
 * Places in the Int32Array that pool and thread share: a computing thread reads no messages, but it can look here at any moment, and
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
} as const;

export const SHARED_LENGTH = 6;

/** Batches that may wait to be taken; then the thread sleeps until one is. About 6 MiB. */
export const MAX_WAITING_BATCHES = 4;
