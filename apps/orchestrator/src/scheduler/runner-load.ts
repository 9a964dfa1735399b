import { type Chunk, inOrder } from './chunk-queue.js';
import type { RunnerOffer } from './runner-offer.js';
import type { RunnerRest } from './runner-rest.js';

/** A runner whose offer holds. */
export interface Runner {
  /** Its index: it grows with each one that joins, and says who is taken first among equals. */
  index: number;
  offer: RunnerOffer;
  draining: boolean;
  /** On the fleet's clock: what it has not computed by then is given back; ∞: nobody said. */
  endsAt: number;
  rest: RunnerRest;
  /** It rests now. */
  resting: boolean;
  /** Those that hold its slots or are prefetched, in the order in which they came. */
  readonly chunks: Chunk[];
  /** Waiting chunks for which it is kept free, in the order in which they are served. */
  readonly claims: Chunk[];
  /** Chunks that are retracted elsewhere to take a free slot here. */
  readonly expected: Set<Chunk>;
  /** What `chunks` need, and what `claims` do. */
  readonly held: Load;
  readonly claimed: Load;
  /** Those of them that are prefetched beyond what its slots can begin and not retracted already, the last that came first. */
  retractable: readonly Chunk[];
  /** Slots that others have: orchestrators that share it. */
  foreign: number;
}

/** What some chunks need of one runner. */
export interface Load {
  count: number;
  bytes: number;
  /** So many of them must be alone. */
  alone: number;
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
export function isAvailable({ draining, resting }: Pick<Runner, 'draining' | 'resting'>): boolean {
  return !draining && !resting;
}

/** `times`: 1 for one that comes, −1 for one that goes. */
export function add(load: Load, { need }: Chunk, times: 1 | -1 = 1): void {
  load.count += times;
  load.bytes += times * need.memoryBytes;
  if (need.alone) load.alone += times;
}

/** What is left of it. */
export function roomOf(runner: Runner): Room {
  return roomBeside(runner, runner.held);
}

/** What is left when it is kept free for its claims. */
export function roomBesideClaims(runner: Runner, expected: Iterable<Chunk> = []): Room {
  const { held, claimed } = runner;
  const load = {
    count: held.count + claimed.count,
    bytes: held.bytes + claimed.bytes,
    alone: held.alone + claimed.alone,
  };
  for (const chunk of expected) add(load, chunk);
  return roomBeside(runner, load);
}

/** What is left without a chunk that is to leave. */
export function roomWithout(runner: Runner, chunk: Chunk): Room {
  const load = { ...runner.held };
  add(load, chunk, -1);
  return roomBeside(runner, load);
}

/** What is left for one behind none of its claims, behind the first, behind the first two, …: while it is open. */
export function* roomsBehindClaims(runner: Runner): Generator<Room> {
  const load = { ...runner.held };
  for (let ahead = 0; ; ahead += 1) {
    const room = roomBeside(runner, load);
    const claim = runner.claims[ahead];
    if (!isOpen(room)) return;
    yield room;
    if (claim === undefined) return;
    add(load, claim);
  }
}

/** What is left for this chunk: claims of those that come before it count. */
export function roomFor(runner: Runner, chunk: Chunk): Room {
  const load = { ...runner.held };
  for (const claim of runner.claims) {
    if (inOrder(claim, chunk) >= 0) break;
    add(load, claim);
  }
  return roomBeside(runner, load);
}

function roomBeside({ offer, foreign }: Runner, { count, bytes, alone }: Load): Room {
  const { slots, memoryBytes } = offer;
  const taken = count + foreign;
  return {
    slots,
    slotsHeld: alone > 0 ? slots : Math.min(slots, taken),
    prefetched: alone > 0 ? slots : Math.min(count, Math.max(0, taken - slots)),
    freeBytes: memoryBytes - bytes,
  };
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

/** What `Runner.retractable` is, found again. */
export function findRetractable(runner: Runner): Chunk[] {
  const beyond = roomOf(runner).prefetched;
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

/** The memory that a chunk can get where one of this priority is retracted; −∞ where none is. Claims do not count. */
export function roomByPreempting(runner: Runner, priority: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const chunk of runner.retractable) {
    if (chunk.priority !== priority) continue;
    const room = roomWithout(runner, chunk);
    if (isOpen(room)) most = Math.max(most, room.freeBytes);
  }
  return most;
}
