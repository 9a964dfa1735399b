import { LoschmidtError } from '@loschmidt/core';

/** How a runner's offer ended: it said so, it did not renew its lease, or its process is known to have died. */
export type OfferEnd = 'left' | 'silent' | 'died';

/** Where a chunk is on its way from the queue to its commit. Times are on the fleet's clock, `runner` is a runner's id. */
export type ChunkState =
  /** It has no slot. */
  | { readonly kind: 'waiting'; readonly since: number }
  /** It is at the runner and begins there when another chunk ends. */
  | { readonly kind: 'prefetched'; readonly runner: string; readonly since: number }
  /** It holds a slot. */
  | { readonly kind: 'running'; readonly runner: string; readonly since: number }
  /** It was prefetched and is taken back, to begin elsewhere or to let a more urgent one pass. */
  | { readonly kind: 'retracting'; readonly runner: string; readonly since: number }
  /** Its runner is gone, hangs, or sent what cannot be right: which says nothing of its points. */
  | { readonly kind: 'lost'; readonly runner: string }
  /** Its runner or its computing thread died with a point in progress: it is computed again with care. */
  | { readonly kind: 'crashed'; readonly runner: string }
  | { readonly kind: 'committed' }
  /** Its points are those of its parts now. */
  | { readonly kind: 'split' };

export type ChunkChange =
  | { readonly kind: 'dispatched'; readonly runner: string; readonly at: number }
  | { readonly kind: 'prefetched'; readonly runner: string; readonly at: number }
  | { readonly kind: 'begun'; readonly at: number }
  /** It was to begin at once, and others have the slot. */
  | { readonly kind: 'delayed' }
  | { readonly kind: 'retracted' }
  /** It asks for a slot again: what it had is given back, or lost, or its marker was damaged and set aside. */
  | { readonly kind: 'requeued'; readonly at: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'committed' }
  | { readonly kind: 'split' };

/** Throws `internal` for a change that this state does not have. */
export function nextState(state: ChunkState, change: ChunkChange): ChunkState {
  switch (change.kind) {
    case 'dispatched':
    case 'prefetched':
      if (state.kind !== 'waiting') break;
      return {
        kind: change.kind === 'dispatched' ? 'running' : 'prefetched',
        runner: change.runner,
        since: change.at,
      };
    case 'begun':
      if (state.kind !== 'prefetched') break;
      return { kind: 'running', runner: state.runner, since: change.at };
    case 'delayed':
      if (state.kind !== 'running') break;
      return { kind: 'prefetched', runner: state.runner, since: state.since };
    case 'retracted':
      if (state.kind !== 'prefetched') break;
      return { kind: 'retracting', runner: state.runner, since: state.since };
    case 'requeued':
      if (state.kind === 'waiting') break;
      return { kind: 'waiting', since: change.at };
    case 'lost':
    case 'crashed':
      if (!isAtRunner(state)) break;
      return { kind: change.kind, runner: state.runner };
    case 'committed':
    case 'split':
      // By another attempt also while it waits.
      if (isDone(state)) break;
      return { kind: change.kind };
  }
  throw new LoschmidtError('internal', `A chunk that is ${state.kind} cannot be ${change.kind}.`);
}

export function isAtRunner(
  state: ChunkState,
): state is Extract<ChunkState, { readonly since: number; runner: string }> {
  return state.kind === 'prefetched' || state.kind === 'running' || state.kind === 'retracting';
}

function isDone({ kind }: ChunkState): boolean {
  return kind === 'committed' || kind === 'split';
}
