import { LoschmidtError } from '@loschmidt/core';
import type { ChunkNeed, RunnerLoad, RunnerOffer } from './runner-offer.js';
import type { ChunkProgress, HeldChunk, OfferEnd, Rest, RunnerSlot, RunnerState, SlotOutcome } from './runner-slot.js';

/** After a refusal, doubled with each further one in a row; one that sends what cannot be right must do as much right before it is forgotten. */
const REST_MS: Readonly<Record<Rest, { readonly first: number; readonly longest: number }>> = {
  full: { first: 250, longest: 2_000 },
  unreachable: { first: 500, longest: 30_000 },
  crashed: { first: 250, longest: 30_000 },
  wrong: { first: 500, longest: 600_000 },
  // Each time costs a chunk a minute at least.
  hung: { first: 30_000, longest: 1_800_000 },
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
  #rest: { readonly why: Rest; readonly until: number } = { why: 'full', until: 0 };
  #failures = 0;
  #hangs = 0;
  #hungAt = 0;
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
      resting: this.rest() !== null,
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
        if (held.onDeck || !isSame(progress, held.progress)) held.movedAt = this.clock.now();
        held.progress = progress;
        if (held.onDeck) held.since = held.movedAt;
        held.onDeck = false;
      },
      release: (outcome) => {
        if (!this.held.delete(held)) return;
        this.#ends(outcome, held.since);
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

  /** Why nothing new is given to it now, and for how long. */
  rest(): RunnerState['rest'] {
    const ms = this.#rest.until - this.clock.now();
    return ms > 0 ? { why: this.#rest.why, ms } : null;
  }

  /** `since`: when the chunk began. What one slot has done says nothing of another that hung meanwhile. */
  #ends(outcome: SlotOutcome, since: number): void {
    const now = this.clock.now();
    if (outcome === 'done') {
      this.#failures = 0;
      this.#wrongs = Math.max(0, this.#wrongs - 1);
      if (since >= this.#hungAt) this.#hangs = 0;
      return;
    }
    const { first, longest } = REST_MS[outcome];
    const restMs = Math.min(first * 2 ** (this.#again(outcome) - 1), longest);
    const until = Math.max(this.#rest.until, now + restMs);
    this.#rest = { why: until > this.#rest.until ? outcome : this.#rest.why, until };
    this.clock.log(`runner is ${outcome}`, { runner: this.offer.runnerId, address: this.offer.address, restMs });
  }

  /** How many of its kind in a row that is. */
  #again(outcome: Rest): number {
    switch (outcome) {
      case 'hung':
        this.#hungAt = this.clock.now();
        this.#hangs += 1;
        return this.#hangs;
      case 'wrong':
        this.#wrongs += 1;
        return this.#wrongs;
      default:
        this.#failures += 1;
        return this.#failures;
    }
  }
}

function isSame(a: ChunkProgress, b: ChunkProgress): boolean {
  return a.pointsDone === b.pointsDone && a.index === b.index && a.cycle === b.cycle && a.beats === b.beats;
}
