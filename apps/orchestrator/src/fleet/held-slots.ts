import type { Chunk } from '../scheduler/chunk-queue.js';
import type { ChunkNeed } from '../scheduler/runner-offer.js';
import type { SlotOutcome } from '../scheduler/runner-rest.js';
import type { Lease } from './leases.js';
import { LoopSlices } from './loop-slices.js';
import { HeldSlot } from './runner-slot.js';

/** A chunk that finds its slot free has begun, and said so, by then. */
const DELAYED_MS = 1_000;

/** Chunks that go on their way in one turn of the event loop: 20 ms. */
const LOSSES_A_TURN = 64;

export interface HeldSlotsEvents {
  readonly now: () => number;
  /** A chunk that was prefetched has told of progress. */
  begun(chunk: number): void;
  released(chunk: number, outcome: SlotOutcome): void;
}

/** The slots that chunks hold, or are prefetched for, by the chunk's number. */
export class HeldSlots {
  readonly #slots = new Map<number, HeldSlot>();
  readonly #losses = new LoopSlices(LOSSES_A_TURN);

  constructor(private readonly events: HeldSlotsEvents) {}

  get(chunk: number): HeldSlot | undefined {
    return this.#slots.get(chunk);
  }

  /** The runner is gone. Told soon: what each chunk does then takes its time. */
  lose(chunk: number): void {
    const slot = this.#slots.get(chunk);
    if (slot !== undefined) this.#losses.add(() => slot.lose());
  }

  /** Of a runner with so many busy slots, those that are not busy with these chunks of ours. */
  foreign(chunks: readonly Pick<Chunk, 'id'>[], slotsBusy: number): number {
    return Math.max(0, slotsBusy - chunks.filter(({ id }) => this.#slots.get(id)?.isHeard).length);
  }

  /** Those of these chunks that were to begin at once, and wait: others have the slots. They are told so. */
  delayed(chunks: readonly Pick<Chunk, 'id'>[]): number[] {
    const delayed = chunks.filter(({ id }) => this.#slots.get(id)?.isDelayed(DELAYED_MS)).map(({ id }) => id);
    for (const id of delayed) this.#slots.get(id)?.delay();
    return delayed;
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
