import type { ChunkNeed, RunnerLoad, RunnerOffer } from './runner-offer.js';

export interface ChunkProgress {
  readonly pointsDone: number;
  readonly index: number;
  readonly cycle: number;
  /** Grows while the computing thread lives; absent where it does not count. */
  readonly beats?: number;
}

/** How a slot's use ended, for the next choice. */
export type SlotOutcome = 'done' | Rest;

/** Why a runner is given nothing new for a while. `wrong`: what came from there cannot be right. */
export type Rest = 'full' | 'unreachable' | 'crashed' | 'wrong' | 'hung';

/** How a runner's offer ended: it said so, it did not renew its lease, or its process is known to have died. */
export type OfferEnd = 'left' | 'silent' | 'died';

/** A slot of a runner, or its next one that ends, that is ours until it is released. */
export interface RunnerSlot {
  readonly runner: RunnerOffer;
  /** All slots were busy: the chunk waits at the runner and begins when another ends. Estimated seconds of the longest of those; else null. */
  readonly behind: number | null;
  /** Aborted when a chunk that has not begun could begin elsewhere, or must let a more urgent one pass: it asks for a slot again. */
  readonly recalled: AbortSignal;
  /** Aborted with a LoschmidtError `unavailable` when the runner's offer ends: what runs there is lost. */
  readonly lost: AbortSignal;
  /** How the offer ended, once `lost` is aborted. */
  ended(): OfferEnd | undefined;
  /** The runner had said that it is about to end. */
  draining(): boolean;
  progress(progress: ChunkProgress): void;
  /** Gives the slot back; only the first call counts. */
  release(outcome: SlotOutcome): void;
}

export interface AcquireOptions {
  readonly signal: AbortSignal;
  /** Called when the reason why no slot can be had is found, and each time it changes. */
  onWait?(reason: string): void;
}

export interface HeldChunk {
  readonly need: ChunkNeed;
  /** When it began, or was put on deck. */
  since: number;
  progress: ChunkProgress;
  /** When it last told of a point, a cycle or a step within one, or began. */
  movedAt: number;
  /** Waits there for a slot. */
  onDeck: boolean;
}

export interface RunnerState extends RunnerLoad {
  readonly leaseId: string;
  readonly rest: { readonly why: Rest; readonly ms: number } | null;
  readonly held: readonly HeldChunk[];
}

/** Why a chunk on deck does not run yet. */
export function nextOn(host: string): string {
  return `it is next on ${host}`;
}
