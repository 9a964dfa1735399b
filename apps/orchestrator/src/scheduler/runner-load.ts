import { type Chunk, inOrder, priorityOf } from './chunk-queue.js';
import type { RunnerOffer } from './runner-offer.js';
import type { RunnerRest } from './runner-rest.js';

/** A runner whose offer holds. */
export interface Runner {
  /** Its index: it grows with each one that joins, and says who is taken first among equals. */
  seat: number;
  offer: RunnerOffer;
  draining: boolean;
  rest: RunnerRest;
  /** It rests now. */
  resting: boolean;
  /** Those that hold its slots or are prefetched, in the order in which they came. */
  readonly chunks: Chunk[];
  /** Waiting chunks for which it is kept free, in the order in which they are served. */
  readonly claims: Chunk[];
  /** Chunks that are retracted elsewhere to take a free slot here. */
  readonly expected: Set<Chunk>;
}

/** What a runner has left. */
export interface Room {
  readonly slots: number;
  readonly slotsHeld: number;
  /** Chunks beyond its slots. */
  readonly prefetched: number;
  readonly freeBytes: number;
}

/** It takes new work now. */
export function isAvailable({ draining, resting }: Runner): boolean {
  return !draining && !resting;
}

/** What is left of a runner when what `kept` need is kept for them as well; `without` one that is to leave. */
export function roomOf(runner: Runner, kept: Iterable<Chunk> = [], without?: Chunk): Room {
  const load = new Load(runner);
  for (const chunk of runner.chunks) if (chunk !== without) load.add(chunk);
  for (const chunk of kept) load.add(chunk);
  return load.room();
}

/** What is left of a runner for one behind none of its claims, behind the first, behind the first two, …: while it is open. */
export function* roomsBehindClaims(runner: Runner): Generator<Room> {
  const load = new Load(runner);
  for (const chunk of runner.chunks) load.add(chunk);
  for (let ahead = 0; isOpen(load.room()); ahead += 1) {
    yield load.room();
    const claim = runner.claims[ahead];
    if (claim === undefined) return;
    load.add(claim);
  }
}

/** What is left of a runner for this chunk: claims of those that come before it count. */
export function roomFor(runner: Runner, chunk: Chunk): Room {
  const load = new Load(runner);
  for (const held of runner.chunks) load.add(held);
  for (const claim of runner.claims) {
    if (inOrder(claim, chunk) >= 0) break;
    load.add(claim);
  }
  return load.room();
}

class Load {
  #count = 0;
  #bytes = 0;
  #alone = false;

  constructor(private readonly runner: Runner) {}

  add({ need }: Chunk): void {
    this.#count += 1;
    this.#bytes += need.memoryBytes;
    this.#alone ||= need.alone === true;
  }

  room(): Room {
    const { slots, memoryBytes } = this.runner.offer;
    return {
      slots,
      slotsHeld: this.#alone ? slots : Math.min(slots, this.#count),
      prefetched: this.#alone ? slots : Math.max(0, this.#count - slots),
      freeBytes: memoryBytes - this.#bytes,
    };
  }
}

/** A slot is free, or one more can be prefetched. */
export function isOpen({ slots, slotsHeld, prefetched }: Room): boolean {
  return slotsHeld < slots || prefetched < slots;
}

/** The larger, the sooner a chunk begins there: the number of free slots, or below 0 the share of its slots that have a chunk prefetched. */
export function preference({ slots, slotsHeld, prefetched }: Room): number {
  return slotsHeld < slots ? slots - slotsHeld : -prefetched / slots;
}

/** Whether a chunk that may have neighbours can go there at once, or be prefetched. */
export function fits(room: Room, memoryBytes: number): boolean {
  return isOpen(room) && room.freeBytes >= memoryBytes;
}

/** Prefetched chunks beyond what its slots can begin, those that came last first, without those that are retracted already. */
export function retractable(runner: Runner): Chunk[] {
  const beyond = roomOf(runner).prefetched;
  if (beyond === 0) return [];
  const found: Chunk[] = [];
  let seen = 0;
  for (let k = runner.chunks.length - 1; k >= 0 && seen < beyond; k -= 1) {
    const chunk = runner.chunks[k];
    if (chunk === undefined || chunk.state.kind === 'running') continue;
    seen += 1;
    if (chunk.state.kind === 'prefetched') found.push(chunk);
  }
  return found;
}

/**
 * The least urgent chunk whose retraction makes room for one of this memory and priority, the last that came among equals. Claims do not
 * count: it comes before those that have them, or would not be preempted for.
 */
export function preemptible(runner: Runner, memoryBytes: number, priority: number): Chunk | undefined {
  if (!isAvailable(runner)) return undefined;
  let least: Chunk | undefined;
  for (const chunk of retractable(runner)) {
    if (priorityOf(chunk) <= (least === undefined ? priority : priorityOf(least))) continue;
    if (fits(roomOf(runner, [], chunk), memoryBytes)) least = chunk;
  }
  return least;
}
