import type { ChunkNeed } from '../scheduler/runner-offer.js';
import type { SlotOutcome } from '../scheduler/runner-rest.js';
import type { Lease } from './leases.js';
import { HeldSlot } from './runner-slot.js';

export interface HeldSlotsEvents {
  readonly now: () => number;
  /** A chunk that was prefetched has told of progress. */
  begun(chunk: number): void;
  released(chunk: number, outcome: SlotOutcome): void;
}

/** The slots that chunks hold, or are prefetched for, by the chunk's number. */
export class HeldSlots {
  readonly #slots = new Map<number, HeldSlot>();

  constructor(private readonly events: HeldSlotsEvents) {}

  get(chunk: number): HeldSlot | undefined {
    return this.#slots.get(chunk);
  }

  /** `behind`: estimated seconds of the longest chunk that it waits for; null: the slot is free. */
  hold(chunk: number, need: ChunkNeed, lease: Lease, behind: number | null): HeldSlot {
    const { now, begun, released } = this.events;
    const slot = new HeldSlot(need, lease, behind, {
      now,
      begun: () => begun(chunk),
      released: (outcome) => {
        this.#slots.delete(chunk);
        released(chunk, outcome);
      },
    });
    this.#slots.set(chunk, slot);
    return slot;
  }
}
