import { LoschmidtError } from '@loschmidt/core';
import type { ChunkNeed, RunnerLoad, RunnerOffer } from './runner-offer.js';
import type { HeldChunk, OfferEnd, RunnerSlot, SlotOutcome } from './runner-slot.js';

/** After a refusal, doubled with each further one in a row; one that sends what cannot be right must do as much right before it is forgotten. */
const REST_MS = {
  full: { first: 250, longest: 2_000 },
  unreachable: { first: 500, longest: 30_000 },
  crashed: { first: 250, longest: 30_000 },
  wrong: { first: 500, longest: 600_000 },
};

export interface FleetClock {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** A chunk that holds a slot, or waits for one here. */
export interface Hold extends HeldChunk {
  recalled: boolean;
  /** Lets a chunk that has not begun ask for a slot again. */
  recall(): void;
}

/** A runner whose lease holds: its offer, the chunks that hold its slots, and the rest that it was given. */
export class EnrolledRunner {
  expiresAt = 0;
  draining = false;
  readonly held = new Set<Hold>();
  /** Aborted when the runner is gone. */
  readonly #gone = new AbortController();
  #ended: OfferEnd | undefined;
  #restsUntil = 0;
  #failures = 0;
  #wrongs = 0;

  constructor(
    public offer: RunnerOffer,
    readonly leaseId: string,
    private readonly clock: FleetClock,
  ) {}

  /** As it is when what the chunks of `claims` need is kept for them: they wait for memory here, or to be alone; `without` one that is to leave. */
  load(claims: readonly ChunkNeed[] = [], without?: Hold): RunnerLoad {
    const held = [...this.held].filter((hold) => hold !== without);
    const needs = [...held.map(({ need }) => need), ...claims];
    const alone = needs.some((need) => need.alone === true);
    const { slots } = this.offer;
    return {
      offer: this.offer,
      draining: this.draining,
      resting: this.#restsUntil > this.clock.now(),
      slotsHeld: alone ? slots : Math.min(slots, needs.length),
      onDeck: alone ? slots : Math.max(0, needs.length - slots),
      memoryHeldBytes: needs.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    };
  }

  /** Takes a slot, or where all are held the next one that ends; `released` is called once, when it is given back. */
  hold(need: ChunkNeed, released: () => void): RunnerSlot {
    const since = this.clock.now();
    const { onDeck: before, slotsHeld } = this.load();
    const onDeck = before > 0 || slotsHeld === this.offer.slots;
    const behind = onDeck ? Math.max(...[...this.held].map((chunk) => chunk.need.seconds)) : null;
    const recall = new AbortController();
    const held: Hold = {
      need,
      since,
      progress: { pointsDone: 0, index: 0, cycle: 0 },
      movedAt: since,
      onDeck,
      recalled: false,
      recall: () => {
        held.recalled = true;
        recall.abort(new LoschmidtError('cancelled', `Cannot begin chunk ${need.chunk} here: it goes elsewhere.`));
      },
    };
    this.held.add(held);
    return {
      runner: this.offer,
      behind,
      recalled: recall.signal,
      lost: this.#gone.signal,
      ended: () => this.#ended,
      draining: () => this.draining,
      progress: (progress) => {
        held.progress = progress;
        held.movedAt = this.clock.now();
        if (held.onDeck) held.since = held.movedAt;
        held.onDeck = false;
      },
      release: (outcome) => {
        if (!this.held.delete(held)) return;
        this.#rest(outcome);
        released();
      },
    };
  }

  /** Its chunks that wait for another's end and were not recalled, those that came last first. */
  onDeck(): Hold[] {
    const beyond = this.load().onDeck;
    const waiting = [...this.held].filter((hold) => hold.onDeck).reverse();
    return waiting.slice(0, beyond).filter(({ recalled }) => !recalled);
  }

  /** Aborts what runs there with `reason`. */
  end(how: OfferEnd, reason: LoschmidtError): void {
    this.#ended = how;
    this.#gone.abort(reason);
  }

  #rest(outcome: SlotOutcome): void {
    if (outcome === 'done') {
      this.#failures = 0;
      this.#wrongs = Math.max(0, this.#wrongs - 1);
      return;
    }
    if (outcome === 'wrong') this.#wrongs += 1;
    else this.#failures += 1;
    const { first, longest } = REST_MS[outcome];
    const times = outcome === 'wrong' ? this.#wrongs : this.#failures;
    const restMs = Math.min(first * 2 ** (times - 1), longest);
    this.#restsUntil = Math.max(this.#restsUntil, this.clock.now() + restMs);
    this.clock.log(`runner is ${outcome}`, { runner: this.offer.runnerId, address: this.offer.address, restMs });
  }
}
