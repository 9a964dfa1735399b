import { LoschmidtError } from '@loschmidt/core';
import type { ChunkNeed, RunnerOffer } from '../scheduler/runner-offer.js';
import type { SlotOutcome } from '../scheduler/runner-rest.js';
import { Cancellation } from './cancellation.js';
import type { Lease } from './leases.js';

export interface ChunkProgress {
  readonly pointsDone: number;
  readonly index: number;
  readonly cycle: number;
  /** Grows while the computing thread lives; absent where it does not count. */
  readonly beats?: number;
}

/**
 * Why a slot is taken away. `retracted`: the chunk has not begun, and could begin elsewhere, or must let a more urgent one pass; it asks for a slot
 * again. `lost`: the runner's offer has ended, and what runs there is lost.
 */
export type Revocation = 'retracted' | 'lost';

/** A slot of a runner, or its next one that ends, that is ours until it is released. */
export interface RunnerSlot {
  readonly runner: RunnerOffer;
  /** All slots were busy: the chunk is prefetched and begins when another ends. Estimated seconds of the longest of those; else null. */
  readonly behind: number | null;
  /** Aborted with a LoschmidtError when the slot is not ours any more: one signal for all causes, as there are 10⁵ slots. */
  readonly revoked: Cancellation<LoschmidtError>;
  /** Why, once `revoked` is aborted. */
  revocation(): Revocation | undefined;
  /** How the runner's offer ended, and why, from that moment on: the slot is lost, but its chunk may not have been told yet. */
  ended(): Lease['ended'];
  /** The runner had said that it is about to end. */
  draining(): boolean;
  /** The chunk has not begun, and others have slots of the runner, as it said last: it has its turn when theirs end. */
  isBehindOthers(): boolean;
  progress(progress: ChunkProgress): void;
  /** Gives the slot back; only the first call counts. */
  release(outcome: SlotOutcome): void;
}

export interface AcquireOptions {
  readonly signal: AbortSignal;
  /** Called when the reason why no slot can be had is found, and when it changes: within a tick, or some where ten thousand chunks wait. */
  onWait?(reason: string): void;
}

interface SlotEvents {
  readonly now: () => number;
  /** The chunk has told of progress. */
  begun(): void;
  released(outcome: SlotOutcome): void;
}

/** The promises of a slot: what the scheduler decides is carried out here, and what the chunk says goes there. */
export class HeldSlot implements RunnerSlot {
  progressed: ChunkProgress = { pointsDone: 0, index: 0, cycle: 0 };
  /** When it last told of a point, a cycle or a step within one, or began. */
  movedAt: number;
  readonly runner: RunnerOffer;
  readonly revoked = new Cancellation<LoschmidtError>();
  #revocation: Revocation | undefined;
  readonly #since: number;
  #isHeard = false;
  #isReleased = false;

  constructor(
    readonly need: ChunkNeed,
    private readonly lease: Lease,
    public behind: number | null,
    private readonly events: SlotEvents,
  ) {
    this.runner = lease.offer;
    this.#since = events.now();
    this.movedAt = this.#since;
  }

  /** The runner has said that it computes it. */
  get isHeard(): boolean {
    return this.#isHeard;
  }

  /** It was to begin at once, and has not for so long: others have the slot. */
  isDelayed(ms: number): boolean {
    return this.behind === null && !this.#isHeard && this.events.now() - this.#since >= ms;
  }

  /** It waits behind chunks of others, nobody knows how long. */
  delay(): void {
    this.behind ??= 0;
  }

  revocation(): Revocation | undefined {
    return this.#revocation;
  }

  ended(): Lease['ended'] {
    return this.lease.ended;
  }

  draining(): boolean {
    return this.lease.draining;
  }

  isBehindOthers(): boolean {
    return !this.#isHeard && (this.lease.foreign ?? 0) > 0;
  }

  progress(progress: ChunkProgress): void {
    const isBegun = this.behind === null || this.#isHeard;
    if (!(isBegun && isSame(progress, this.progressed))) this.movedAt = this.events.now();
    this.progressed = progress;
    if (this.#isHeard || this.#isReleased) return;
    this.#isHeard = true;
    this.events.begun();
  }

  release(outcome: SlotOutcome): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.events.released(outcome);
  }

  retract(): void {
    const goes = `Cannot begin chunk ${this.need.chunk} here: it goes elsewhere.`;
    this.#revoke('retracted', new LoschmidtError('cancelled', goes));
  }

  lose(): void {
    if (this.lease.ended !== undefined) this.#revoke('lost', this.lease.ended.reason);
  }

  /** The first cause counts. */
  #revoke(why: Revocation, reason: LoschmidtError): void {
    this.#revocation ??= why;
    this.revoked.abort(reason);
  }
}

function isSame(a: ChunkProgress, b: ChunkProgress): boolean {
  return a.pointsDone === b.pointsDone && a.index === b.index && a.cycle === b.cycle && a.beats === b.beats;
}
