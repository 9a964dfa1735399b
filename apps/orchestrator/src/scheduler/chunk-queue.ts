import type { ChunkState } from './chunk-state.js';
import { MaxTree } from './max-tree.js';
import type { ChunkNeed } from './runner-offer.js';

const USUAL_PRIORITY = 3;
const LEAST_ROOM = 64;

/** A chunk that asked for a slot. */
export interface Chunk {
  /** Grows with each one that asks. */
  readonly id: number;
  readonly need: ChunkNeed;
  /** The lowest is served first. */
  readonly priority: number;
  state: ChunkState;
  /** Its index in the lane of its priority, while it waits. */
  index: number;
}

export function newChunk(id: number, need: ChunkNeed, since: number): Chunk {
  return { id, need, priority: need.priority ?? USUAL_PRIORITY, state: { kind: 'waiting', since }, index: 0 };
}

/** The order in which chunks are served: below 0 where `a` comes first. */
export function inOrder(a: Chunk, b: Chunk): number {
  return a.priority - b.priority || a.id - b.id;
}

/**
 * Waiting chunks that may have neighbours, and those that must be alone; of both, those that waited long and have no claim; and those for
 * which nothing is retracted.
 */
const SETS = ['shared', 'alone', 'sharedUnclaimed', 'aloneUnclaimed', 'mayPreempt'] as const;
export type ChunkSet = (typeof SETS)[number];

/** Where to look: after one chunk, and up to another one. They may be of another queue. */
export interface ChunkRange {
  readonly after?: Chunk | undefined;
  readonly upTo?: Chunk | undefined;
}

/** Waiting chunks in their order, and the first that needs no more than some memory in O(log n). */
export class ChunkQueue {
  /** By priority, the most urgent first. */
  readonly #lanes: Lane[] = [];

  add(chunk: Chunk): void {
    const { priority } = chunk;
    let lane = this.#lanes.find((one) => one.priority === priority);
    if (lane === undefined) {
      lane = new Lane(priority);
      this.#lanes.push(lane);
      this.#lanes.sort((a, b) => a.priority - b.priority);
    }
    lane.add(chunk);
  }

  remove(chunk: Chunk): void {
    this.#laneOf(chunk)?.remove(chunk);
  }

  put(chunk: Chunk, set: ChunkSet): void {
    this.#laneOf(chunk)?.put(chunk, set);
  }

  takeOut(chunk: Chunk, set: ChunkSet): void {
    this.#laneOf(chunk)?.takeOut(chunk, set);
  }

  has(chunk: Chunk, set: ChunkSet): boolean {
    return this.#laneOf(chunk)?.has(chunk, set) ?? false;
  }

  /** The first of a set in its order that needs no more than this memory. */
  first(set: ChunkSet, mostBytes: number, { after, upTo }: ChunkRange = {}): Chunk | undefined {
    for (const lane of this.#lanes) {
      if (after !== undefined && lane.priority < after.priority) continue;
      if (upTo !== undefined && lane.priority > upTo.priority) break;
      const from = after !== undefined && lane.priority === after.priority ? lane.placeBehind(after) : 0;
      const to = upTo !== undefined && lane.priority === upTo.priority ? lane.placeBehind(upTo) : undefined;
      const found = lane.first(set, mostBytes, from, to);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The first of a set that needs no more than one of its priority can get. */
  firstByPriority(set: ChunkSet, mostBytes: (priority: number) => number): Chunk | undefined {
    for (const lane of this.#lanes) {
      const found = lane.isEmpty(set) ? undefined : lane.first(set, mostBytes(lane.priority), 0);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #laneOf(chunk: Chunk): Lane | undefined {
    return this.#lanes.find(({ priority }) => priority === chunk.priority);
  }
}

/** The chunks of one priority, in the order in which they asked; keys are their memory, negative: the least is the largest key. */
class Lane {
  readonly #sets: Readonly<Record<ChunkSet, MaxTree>> = {
    shared: new MaxTree(),
    alone: new MaxTree(),
    sharedUnclaimed: new MaxTree(),
    aloneUnclaimed: new MaxTree(),
    mayPreempt: new MaxTree(),
  };
  #chunks: (Chunk | undefined)[] = [];
  /** Of those that went, too. */
  #ids: number[] = [];
  #waiting = 0;

  constructor(readonly priority: number) {}

  add(chunk: Chunk): void {
    if (this.#chunks.length === this.#sets.shared.capacity) this.#compact();
    chunk.index = this.#chunks.length;
    this.#chunks.push(chunk);
    this.#ids.push(chunk.id);
    this.#waiting += 1;
    this.put(chunk, chunk.need.alone ? 'alone' : 'shared');
  }

  remove(chunk: Chunk): void {
    if (this.#chunks[chunk.index] !== chunk) return;
    this.#chunks[chunk.index] = undefined;
    this.#waiting -= 1;
    for (const set of SETS) this.#sets[set].delete(chunk.index);
  }

  put(chunk: Chunk, set: ChunkSet): void {
    this.#sets[set].set(chunk.index, -chunk.need.memoryBytes);
  }

  takeOut(chunk: Chunk, set: ChunkSet): void {
    this.#sets[set].delete(chunk.index);
  }

  has(chunk: Chunk, set: ChunkSet): boolean {
    return this.#chunks[chunk.index] === chunk && this.#sets[set].key(chunk.index) !== Number.NEGATIVE_INFINITY;
  }

  isEmpty(set: ChunkSet): boolean {
    return this.#sets[set].largestKey === Number.NEGATIVE_INFINITY;
  }

  first(set: ChunkSet, mostBytes: number, from: number, to?: number): Chunk | undefined {
    const index = this.#sets[set].first(-mostBytes, from, to);
    return index === -1 ? undefined : this.#chunks[index];
  }

  /** The first index behind a chunk, which need not be here. */
  placeBehind({ id }: Chunk): number {
    let [low, high] = [0, this.#ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ids[middle] ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Those that went leave gaps: they are closed where the next one finds no room. */
  #compact(): void {
    const left = this.#chunks.filter((chunk) => chunk !== undefined);
    const members = SETS.map((set) => left.filter((chunk) => this.has(chunk, set)));
    this.#chunks = left;
    this.#ids = left.map(({ id }) => id);
    for (const [index, chunk] of left.entries()) chunk.index = index;
    for (const [k, set] of SETS.entries()) {
      this.#sets[set].clear(Math.max(LEAST_ROOM, 2 * this.#waiting));
      for (const chunk of members[k] ?? []) this.put(chunk, set);
    }
  }
}
