import type { Chunk } from './chunk-queue.js';
import { MaxTree } from './max-tree.js';
import {
  fits,
  isAvailable,
  isOpen,
  preference,
  type Runner,
  roomBesideClaims,
  roomByPreempting,
  roomWithout,
} from './runner-load.js';

const NONE = Number.NEGATIVE_INFINITY;

/** What a runner is for the chunks of one class. */
export interface RunnerPlace {
  readonly serves: boolean;
  readonly servesBehind: boolean;
  readonly retractable: readonly Chunk[];
}

/** The runners that compute with the same versions, and last as long as the chunks of one class need, by what they have left; each question takes O(log n) as a rule. Claims count. */
export class RunnerIndex {
  /** Key: how soon a chunk begins; bound: free memory, where one more can be taken. */
  readonly #dispatch = new MaxTree();
  /** Key: all memory, where one more can be taken. */
  readonly #open = new MaxTree();
  /** Key: all memory, where nothing is. */
  readonly #idle = new MaxTree();
  /** Key: free memory; bound: all memory. */
  readonly #memory = new MaxTree();
  /** Key: slots that are held, negative; bound: all memory. */
  readonly #quiet = new MaxTree();
  /** By priority, the least urgent first; key: the memory that a chunk can get where one of this priority is retracted. */
  readonly #preempt: { readonly priority: number; readonly tree: MaxTree }[] = [];
  /** Key: free slots; bound: free memory. What was retracted to go there counts as being there. */
  readonly #target = new MaxTree();
  /** Key: memory of the smallest chunk that can be retracted, negative. */
  readonly #source = new MaxTree();
  #runners: (Runner | undefined)[] = [];

  /** Forgets everything and has room for so many runners. */
  clear(runners: number): void {
    this.#runners = [];
    for (const tree of this.#trees()) tree.clear(runners);
  }

  delete(index: number): void {
    this.#runners[index] = undefined;
    for (const tree of this.#trees()) tree.delete(index);
  }

  /**
   * To be called whenever anything of a runner has changed. `serves`: it can hold a chunk of these, and ends late enough for one that begins now;
   * `servesBehind`: and for one that waits there for a slot, where it would have to. `retractable`: those of its chunks that are of these.
   */
  update(runner: Runner, { serves, servesBehind, retractable }: RunnerPlace): void {
    const { index, offer } = runner;
    this.#runners[index] = runner;
    for (const chunk of runner.retractable) this.#addPriority(chunk.priority);
    this.#source.set(
      index,
      retractable.reduce((most, { need }) => Math.max(most, -need.memoryBytes), NONE),
    );
    if (!isAvailable(runner) || !serves) {
      for (const tree of this.#trees()) if (tree !== this.#source) tree.delete(index);
      return;
    }
    const room = roomBesideClaims(runner);
    const open = isOpen(room);
    const begins = open && servesBehind;
    this.#dispatch.set(index, begins ? preference(room) : NONE, begins ? room.freeBytes : NONE);
    this.#open.set(index, open ? offer.memoryBytes : NONE);
    this.#idle.set(index, room.slotsHeld === 0 ? offer.memoryBytes : NONE);
    this.#memory.set(index, room.freeBytes, offer.memoryBytes);
    this.#quiet.set(index, -room.slotsHeld, offer.memoryBytes);
    for (const { priority, tree } of this.#preempt) {
      tree.set(index, servesBehind ? roomByPreempting(runner, priority) : NONE);
    }
    const left = runner.expected.size === 0 ? room : roomBesideClaims(runner, runner.expected);
    const hasSlot = left.slotsHeld < left.slots;
    this.#target.set(index, hasSlot ? left.slots - left.slotsHeld : NONE, hasSlot ? left.freeBytes : NONE);
  }

  /** Where it begins soonest, or is prefetched. */
  soonestFor(memoryBytes: number): Runner | undefined {
    return this.#runners[this.#dispatch.best(memoryBytes)];
  }

  /** The most memory that a chunk can get now. */
  get largestRoom(): number {
    return this.#dispatch.largestBound;
  }

  /** The memory of the largest runner that can take one more, were it not for its memory. */
  get largestOpen(): number {
    return this.#open.largestKey;
  }

  /** The memory of the largest runner that is idle. */
  get largestIdle(): number {
    return this.#idle.largestKey;
  }

  /** The memory of the largest runner that takes work. */
  get largest(): number {
    return this.#quiet.largestBound;
  }

  idleFor(memoryBytes: number): Runner | undefined {
    return this.#runners[this.#idle.first(memoryBytes)];
  }

  /** Of those that could take it when nothing else ran, the one with most memory free. */
  nearestInMemory(memoryBytes: number): Runner | undefined {
    return this.#runners[this.#memory.best(memoryBytes)];
  }

  /** Of those that could take it when nothing else ran, the one with the fewest slots held. */
  nearestToIdle(memoryBytes: number): Runner | undefined {
    return this.#runners[this.#quiet.best(memoryBytes)];
  }

  /** The chunk to retract that makes room for one of this memory and priority: the least urgent, at the first runner, the last that came. */
  preemptibleFor(memoryBytes: number, priority: number): { runner: Runner; chunk: Chunk } | undefined {
    for (const less of this.#preempt) {
      if (less.priority <= priority) return undefined;
      const runner = this.#runners[less.tree.first(memoryBytes)];
      const chunk = runner?.retractable.find(
        (one) => one.priority === less.priority && fits(roomWithout(runner, one), memoryBytes),
      );
      if (runner !== undefined && chunk !== undefined) return { runner, chunk };
    }
    return undefined;
  }

  /** The memory that a chunk of this priority can get where one that is less urgent is retracted. */
  largestPreemptible(priority: number): number {
    let most = NONE;
    for (const less of this.#preempt) if (less.priority > priority) most = Math.max(most, less.tree.largestKey);
    return most;
  }

  /** The most memory that a chunk can get with a free slot. */
  get largestTarget(): number {
    return this.#target.largestBound;
  }

  /** The one with the most slots free. */
  targetFor(memoryBytes: number): Runner | undefined {
    return this.#runners[this.#target.best(memoryBytes)];
  }

  /** The first that has a chunk to retract that needs no more than this. */
  sourceOf(mostBytes: number): Runner | undefined {
    return this.#runners[this.#source.first(-mostBytes)];
  }

  #trees(): readonly MaxTree[] {
    return [
      this.#dispatch,
      this.#open,
      this.#idle,
      this.#memory,
      this.#quiet,
      ...this.#preempt.map(({ tree }) => tree),
      this.#target,
      this.#source,
    ];
  }

  #addPriority(priority: number): void {
    if (this.#preempt.some((other) => other.priority === priority)) return;
    const tree = new MaxTree();
    tree.clear(this.#dispatch.capacity);
    this.#preempt.push({ priority, tree });
    this.#preempt.sort((a, b) => b.priority - a.priority);
  }
}
