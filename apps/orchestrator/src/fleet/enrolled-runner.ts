import type { LoschmidtError } from '@loschmidt/core';
import type { ChunkNeed, RunnerLoad, RunnerOffer } from './runner-offer.js';
import type { HeldChunk, OfferEnd, RunnerSlot, SlotOutcome } from './runner-slot.js';

/** After a refusal, doubled with each further one in a row. */
const REST_MS = { full: { first: 250, longest: 2_000 }, unreachable: { first: 500, longest: 30_000 } };

export interface FleetClock {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** A runner whose lease holds: its offer, the chunks that hold its slots, and the rest that it was given. */
export class EnrolledRunner {
  expiresAt = 0;
  draining = false;
  readonly held = new Set<HeldChunk>();
  /** Aborted when the runner is gone. */
  readonly #gone = new AbortController();
  #ended: OfferEnd | undefined;
  #restsUntil = 0;
  #failures = 0;

  constructor(
    public offer: RunnerOffer,
    readonly leaseId: string,
    private readonly clock: FleetClock,
  ) {}

  /** As it is when what the chunks of `claims` need is kept for them: they wait for memory here, or to be alone. */
  load(claims: readonly ChunkNeed[] = []): RunnerLoad {
    const needs = [...[...this.held].map(({ need }) => need), ...claims];
    const alone = needs.some((need) => need.alone === true);
    return {
      offer: this.offer,
      draining: this.draining,
      resting: this.#restsUntil > this.clock.now(),
      slotsHeld: alone ? this.offer.slots : needs.length,
      memoryHeldBytes: needs.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    };
  }

  /** Takes a slot; `released` is called once, when it is given back. */
  hold(need: ChunkNeed, released: () => void): RunnerSlot {
    const since = this.clock.now();
    const held: HeldChunk = { need, since, progress: { pointsDone: 0, index: 0, cycle: 0 }, movedAt: since };
    this.held.add(held);
    return {
      runner: this.offer,
      lost: this.#gone.signal,
      ended: () => this.#ended,
      draining: () => this.draining,
      progress: (progress) => {
        held.progress = progress;
        held.movedAt = this.clock.now();
      },
      release: (outcome) => {
        if (!this.held.delete(held)) return;
        this.#rest(outcome);
        released();
      },
    };
  }

  /** Aborts what runs there with `reason`. */
  end(how: OfferEnd, reason: LoschmidtError): void {
    this.#ended = how;
    this.#gone.abort(reason);
  }

  #rest(outcome: SlotOutcome): void {
    if (outcome === 'done') {
      this.#failures = 0;
      return;
    }
    this.#failures += 1;
    const { first, longest } = REST_MS[outcome];
    const restMs = Math.min(first * 2 ** (this.#failures - 1), longest);
    this.#restsUntil = this.clock.now() + restMs;
    this.clock.log(`runner is ${outcome}`, { runner: this.offer.runnerId, address: this.offer.address, restMs });
  }
}
