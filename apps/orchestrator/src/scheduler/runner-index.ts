import { priorityOf } from './chunk-queue.js';
import { MaxTree } from './max-tree.js';
import { isAvailable, isOpen, preemptible, preference, type Runner, retractable, roomOf } from './runner-load.js';

const NONE = Number.NEGATIVE_INFINITY;

/** The runners that compute with the same versions, by what they have left; each question takes O(log n) as a rule. Claims count. */
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
  /** Key: the priority of the least urgent chunk that can be retracted; bound: free memory without the largest of them. */
  readonly #preempt = new MaxTree();
  /** Key: free slots; bound: free memory. What was retracted to go there counts as being there. */
  readonly #target = new MaxTree();
  /** Key: memory of the smallest chunk that can be retracted, negative. */
  readonly #source = new MaxTree();
  #seats: (Runner | undefined)[] = [];

  /** Forgets everything and has room for so many seats. */
  clear(seats: number): void {
    this.#seats = [];
    for (const tree of this.#trees()) tree.clear(seats);
  }

  delete(seat: number): void {
    this.#seats[seat] = undefined;
    for (const tree of this.#trees()) tree.delete(seat);
  }

  /** To be called whenever anything of a runner has changed. */
  update(runner: Runner): void {
    const { seat, offer } = runner;
    this.#seats[seat] = runner;
    const movable = retractable(runner);
    this.#source.set(
      seat,
      movable.reduce((most, { need }) => Math.max(most, -need.memoryBytes), NONE),
    );
    if (!isAvailable(runner)) {
      for (const tree of this.#trees()) if (tree !== this.#source) tree.delete(seat);
      return;
    }
    const room = roomOf(runner, runner.claims);
    const open = isOpen(room);
    this.#dispatch.set(seat, open ? preference(room) : NONE, open ? room.freeBytes : NONE);
    this.#open.set(seat, open ? offer.memoryBytes : NONE);
    this.#idle.set(seat, room.slotsHeld === 0 ? offer.memoryBytes : NONE);
    this.#memory.set(seat, room.freeBytes, offer.memoryBytes);
    this.#quiet.set(seat, -room.slotsHeld, offer.memoryBytes);
    const least = movable.reduce((most, chunk) => Math.max(most, priorityOf(chunk)), NONE);
    const largest = movable.reduce((most, { need }) => Math.max(most, need.memoryBytes), 0);
    this.#preempt.set(seat, least, roomOf(runner).freeBytes + largest);
    const left = runner.expected.size === 0 ? room : roomOf(runner, [...runner.claims, ...runner.expected]);
    const hasSlot = left.slotsHeld < left.slots;
    this.#target.set(seat, hasSlot ? left.slots - left.slotsHeld : NONE, hasSlot ? left.freeBytes : NONE);
  }

  has(runner: Runner): boolean {
    return this.#seats[runner.seat] === runner;
  }

  /** Where it begins soonest, or is prefetched. */
  soonestFor(memoryBytes: number): Runner | undefined {
    return this.#seats[this.#dispatch.best(memoryBytes)];
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
    return this.#seats[this.#idle.first(memoryBytes)];
  }

  /** Of those that could take it when nothing else ran, the one with most memory free. */
  nearestInMemory(memoryBytes: number): Runner | undefined {
    return this.#seats[this.#memory.best(memoryBytes)];
  }

  /** Of those that could take it when nothing else ran, the one with the fewest slots held. */
  nearestToIdle(memoryBytes: number): Runner | undefined {
    return this.#seats[this.#quiet.best(memoryBytes)];
  }

  /** The priority of the least urgent chunk that can be retracted. */
  get leastUrgent(): number {
    return this.#preempt.largestKey;
  }

  /** Where the least urgent chunk is that would make room for one of this memory and priority. */
  preemptibleFor(memoryBytes: number, priority: number): Runner | undefined {
    const exact = (seat: number) => {
      const runner = this.#seats[seat];
      const victim = runner === undefined ? undefined : preemptible(runner, memoryBytes, priority);
      return victim === undefined ? NONE : priorityOf(victim);
    };
    return this.#seats[this.#preempt.best(memoryBytes, priority, exact)];
  }

  /** The most memory that a chunk can get with a free slot. */
  get largestTarget(): number {
    return this.#target.largestBound;
  }

  /** The one with the most slots free. */
  targetFor(memoryBytes: number): Runner | undefined {
    return this.#seats[this.#target.best(memoryBytes)];
  }

  /** The first that has a chunk to retract that needs no more than this. */
  sourceOf(mostBytes: number): Runner | undefined {
    return this.#seats[this.#source.first(-mostBytes)];
  }

  #trees(): readonly MaxTree[] {
    return [
      this.#dispatch,
      this.#open,
      this.#idle,
      this.#memory,
      this.#quiet,
      this.#preempt,
      this.#target,
      this.#source,
    ];
  }
}
