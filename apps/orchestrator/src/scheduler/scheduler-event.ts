import type { OfferEnd } from './chunk-state.js';
import type { ChunkNeed, RunnerOffer } from './runner-offer.js';
import type { Rest, SlotOutcome } from './runner-rest.js';

/** What happens to a fleet. `at`: when, in milliseconds of a monotonic clock; `chunk`: a number that grows with each request for a slot. */
export type SchedulerEvent = { readonly at: number } & (
  | { readonly kind: 'runner-joined'; readonly offer: RunnerOffer; readonly draining: boolean }
  | { readonly kind: 'runner-changed'; readonly offer: RunnerOffer; readonly draining: boolean }
  /** Others have so many of its slots; chunks that hold a slot by our count wait behind those in truth. */
  | {
      readonly kind: 'runner-shared';
      readonly runner: string;
      readonly foreign: number;
      readonly waiting: readonly number[];
    }
  | { readonly kind: 'runners-left'; readonly runners: readonly string[]; readonly how: OfferEnd }
  | { readonly kind: 'chunk-submitted'; readonly chunk: number; readonly need: ChunkNeed }
  /** It needs no slot any more. */
  | { readonly kind: 'chunk-withdrawn'; readonly chunk: number }
  | { readonly kind: 'chunk-begun'; readonly chunk: number }
  /** What it held, or was prefetched for, is given back. */
  | { readonly kind: 'slot-released'; readonly chunk: number; readonly outcome: SlotOutcome }
  /** Rests and patience end also where nothing else happens. */
  | { readonly kind: 'time-passed' }
);

/** What the fleet does next, in this order. */
export type Command =
  | { readonly kind: 'dispatch'; readonly chunk: number; readonly runner: string }
  /** `behind`: the estimated seconds of the longest chunk that is there already. */
  | { readonly kind: 'prefetch'; readonly chunk: number; readonly runner: string; readonly behind: number }
  /** `preempt`: a more urgent chunk fits instead of it; `rebalance`: another runner has a slot free for it. */
  | { readonly kind: 'retract'; readonly chunk: number; readonly runner: string; readonly why: 'preempt' | 'rebalance' }
  /** Its runner is gone. */
  | { readonly kind: 'lose'; readonly chunk: number; readonly runner: string; readonly how: OfferEnd }
  /** Nothing new goes to this runner for a while. */
  | { readonly kind: 'rest'; readonly runner: string; readonly why: Rest; readonly ms: number };
