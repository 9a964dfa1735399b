import { ChunkPools, holds, type Pool, place } from './chunk-pools.js';
import { type Chunk, inOrder, newChunk } from './chunk-queue.js';
import { type ChunkChange, nextState } from './chunk-state.js';
import { add, findRetractable, isAvailable, type Runner } from './runner-load.js';
import { type ChunkNeed, type ComputeVersions, isSameVersions, type RunnerOffer } from './runner-offer.js';
import { RESTED } from './runner-rest.js';
import type { Command } from './scheduler-event.js';
import { endOfOffer, secondsLeft, secondsLeftToStart } from './time-left.js';

/** For a chunk that waited so long for memory, or to be alone, a runner that could take it is kept free. */
const PATIENCE_MS = 10_000;
const LEAST_ROOM = 16;

/** The runners and chunks of a fleet and the indexes over them, which each change keeps right. Decisions are made elsewhere. */
export class FleetState {
  readonly runners = new Map<string, Runner>();
  readonly chunks = new Map<number, Chunk>();
  readonly commands: Command[] = [];
  /** Runners that have changed and at which nobody has looked yet who can be dispatched. */
  readonly unsettled = new Set<Runner>();
  /** Runners that are kept free for chunks. */
  readonly claimed = new Set<Runner>();
  /** Grows with each change of which runners there are, what they have, and whether they take work. */
  membership = 0;
  /** On the fleet's clock. */
  at = 0;
  readonly #pools = new ChunkPools();
  /** Those of its versions. */
  readonly #poolsOf = new Map<Runner, readonly Pool[]>();
  /** Runners that end, and when the first of their pools is to lose them. */
  readonly #ending = new Map<Runner, number>();
  #fallAt = Number.POSITIVE_INFINITY;
  readonly #claimOf = new Map<Chunk, Runner>();
  /** What was retracted, by the chunk that it lets pass, and the other way round. */
  readonly #victimOf = new Map<Chunk, Chunk>();
  readonly #passedBy = new Map<Chunk, Chunk>();
  /** Where a chunk is to go that is retracted. */
  readonly #targetOf = new Map<Chunk, Runner>();
  readonly #resting = new Set<Runner>();
  #wakeAt = Number.POSITIVE_INFINITY;
  /** Waiting chunks whose patience has not ended, in the order in which it will. */
  readonly #patient = new Set<Chunk>();
  #nextIndex = 0;
  #room = 0;

  get pools(): readonly Pool[] {
    return this.#pools.all;
  }

  pool(need: Pick<ChunkNeed, 'versions' | 'leastSeconds' | 'memoryBytes'>): Pool {
    return this.#pools.of(need, (pool) => {
      // Who could take its chunks is to be counted anew.
      this.membership += 1;
      pool.runners.clear(this.#room);
      const pools = this.poolsWith(need.versions);
      for (const [runner, own] of this.#poolsOf) if (own === pools) this.#place(runner);
    });
  }

  /** By how long runners must last. */
  poolsWith(versions: ComputeVersions): readonly Pool[] {
    return this.#pools.with(versions);
  }

  /** Whether a chunk of this pool can go there now, as far as the runner's end and its kernel are concerned. */
  serves(runner: Runner, pool: Pool): boolean {
    return holds(runner, pool) && secondsLeftToStart(runner, this.at) >= pool.seconds;
  }

  /** Ends rests and patience whose time has come. */
  advance(at: number): void {
    this.at = at;
    if (at >= this.#wakeAt) {
      this.#wakeAt = Number.POSITIVE_INFINITY;
      for (const runner of this.#resting) {
        if (runner.rest.until <= at) this.changed(runner);
        else this.#wakeAt = Math.min(this.#wakeAt, runner.rest.until);
      }
    }
    if (at > this.#fallAt) {
      this.#fallAt = Number.POSITIVE_INFINITY;
      for (const [runner, falls] of this.#ending) {
        if (at > falls) this.changed(runner);
        else this.#fallAt = Math.min(this.#fallAt, falls);
      }
    }
    for (const chunk of this.#patient) {
      if (chunk.state.kind === 'waiting' && at - chunk.state.since <= PATIENCE_MS) break;
      this.#patient.delete(chunk);
      this.#setUnclaimed(chunk, true);
    }
  }

  join(offer: RunnerOffer, draining: boolean): void {
    if (this.#nextIndex === this.#room) this.#renumber();
    const runner: Runner = {
      index: this.#nextIndex,
      offer,
      draining,
      endsAt: endOfOffer(offer, this.at),
      rest: RESTED,
      resting: false,
      chunks: [],
      claims: [],
      expected: new Set(),
      held: { count: 0, bytes: 0, alone: 0 },
      claimed: { count: 0, bytes: 0, alone: 0 },
      retractable: [],
      foreign: 0,
    };
    this.#nextIndex += 1;
    this.runners.set(offer.runnerId, runner);
    this.changed(runner);
  }

  /** What it had is nobody's: its chunks are lost. */
  leave(runner: Runner): void {
    this.membership += 1;
    runner.draining = true;
    this.#dropClaims(runner);
    for (const chunk of runner.expected) this.#targetOf.delete(chunk);
    for (const chunk of runner.chunks) this.#forgetRetraction(chunk);
    for (const { runners } of this.#poolsOf.get(runner) ?? []) runners.delete(runner.index);
    this.#poolsOf.delete(runner);
    this.#ending.delete(runner);
    this.#resting.delete(runner);
    this.unsettled.delete(runner);
    this.runners.delete(runner.offer.runnerId);
  }

  /** Its offer, its draining or its rest is another. */
  changed(runner: Runner): void {
    this.membership += 1;
    runner.resting = runner.rest.until > this.at;
    if (runner.resting) {
      this.#resting.add(runner);
      this.#wakeAt = Math.min(this.#wakeAt, runner.rest.until);
    } else this.#resting.delete(runner);
    this.#dropClaims(runner);
    const pools = this.poolsWith(runner.offer.versions);
    const before = this.#poolsOf.get(runner);
    if (before !== pools) {
      for (const { runners } of before ?? []) runners.delete(runner.index);
      this.#poolsOf.set(runner, pools);
    }
    this.touch(runner);
  }

  /** What runs, waits, or is claimed there is another. */
  touch(runner: Runner): void {
    if (!this.#poolsOf.has(runner)) return;
    runner.retractable = findRetractable(runner);
    this.#place(runner);
    this.unsettled.add(runner);
    if (runner.claims.length > 0) this.claimed.add(runner);
    else this.claimed.delete(runner);
  }

  enqueue(id: number, need: ChunkNeed): Chunk {
    const chunk = newChunk(id, need, this.at);
    this.chunks.set(id, chunk);
    this.pool(need).waiting.add(chunk);
    this.#patient.add(chunk);
    this.#setMayPreempt(chunk, true);
    return chunk;
  }

  /** It waits no more, whatever comes next. */
  dequeue(chunk: Chunk): void {
    this.unclaim(chunk);
    this.#patient.delete(chunk);
    const victim = this.#victimOf.get(chunk);
    if (victim !== undefined) this.#passedBy.delete(victim);
    this.#victimOf.delete(chunk);
    this.pool(chunk.need).waiting.remove(chunk);
  }

  hold(chunk: Chunk, runner: Runner, change: ChunkChange): void {
    this.dequeue(chunk);
    chunk.state = nextState(chunk.state, change);
    runner.chunks.push(chunk);
    add(runner.held, chunk);
    this.touch(runner);
  }

  release(chunk: Chunk, runner: Runner): void {
    runner.chunks.splice(runner.chunks.indexOf(chunk), 1);
    add(runner.held, chunk, -1);
    this.#forgetRetraction(chunk);
    this.touch(runner);
  }

  retract(chunk: Chunk, runner: Runner, why: { readonly passing: Chunk } | { readonly to: Runner }): void {
    chunk.state = nextState(chunk.state, { kind: 'retracted' });
    if ('passing' in why) {
      this.#victimOf.set(why.passing, chunk);
      this.#passedBy.set(chunk, why.passing);
      this.#setMayPreempt(why.passing, false);
    } else {
      this.#targetOf.set(chunk, why.to);
      why.to.expected.add(chunk);
      this.touch(why.to);
    }
    this.touch(runner);
    const reason = 'passing' in why ? 'preempt' : 'rebalance';
    this.commands.push({ kind: 'retract', chunk: chunk.id, runner: runner.offer.runnerId, why: reason });
  }

  claim(chunk: Chunk, runner: Runner): void {
    this.#claimOf.set(chunk, runner);
    runner.claims.splice(runner.claims.findLastIndex((other) => inOrder(other, chunk) < 0) + 1, 0, chunk);
    add(runner.claimed, chunk);
    this.#setUnclaimed(chunk, false);
    this.touch(runner);
  }

  unclaim(chunk: Chunk): void {
    const runner = this.#claimOf.get(chunk);
    if (runner === undefined) return;
    this.#claimOf.delete(chunk);
    runner.claims.splice(runner.claims.indexOf(chunk), 1);
    add(runner.claimed, chunk, -1);
    this.touch(runner);
  }

  #setMayPreempt(chunk: Chunk, may: boolean): void {
    if (chunk.need.alone) return;
    const { waiting } = this.pool(chunk.need);
    if (may) waiting.put(chunk, 'mayPreempt');
    else waiting.takeOut(chunk, 'mayPreempt');
  }

  #setUnclaimed(chunk: Chunk, is: boolean): void {
    const { waiting } = this.pool(chunk.need);
    const set = chunk.need.alone ? 'aloneUnclaimed' : 'sharedUnclaimed';
    if (is) waiting.put(chunk, set);
    else waiting.takeOut(chunk, set);
  }

  /** A claim ends where its runner rests, drains, leaves, became too small or of another kernel, or ends too soon. */
  #dropClaims(runner: Runner): void {
    const { versions, memoryBytes } = runner.offer;
    for (const chunk of [...runner.claims]) {
      const { need } = chunk;
      const isSame = isSameVersions(need.versions, versions);
      const pool = this.pool(need);
      const serves = holds(runner, pool) && secondsLeft(runner, this.at) >= pool.seconds;
      if (isAvailable(runner) && isSame && serves && need.memoryBytes <= memoryBytes) continue;
      this.unclaim(chunk);
      this.#setUnclaimed(chunk, true);
    }
    if (runner.claims.length === 0) this.claimed.delete(runner);
  }

  /** What it was retracted for happens now, or never. */
  #forgetRetraction(chunk: Chunk): void {
    const target = this.#targetOf.get(chunk);
    this.#targetOf.delete(chunk);
    target?.expected.delete(chunk);
    if (target !== undefined) this.touch(target);
    const passing = this.#passedBy.get(chunk);
    this.#passedBy.delete(chunk);
    if (passing === undefined) return;
    this.#victimOf.delete(passing);
    this.#setMayPreempt(passing, true);
  }

  /** Indexes of runners that went are given out again, in the same order. */
  #renumber(): void {
    this.#room = Math.max(LEAST_ROOM, 2 * this.runners.size);
    for (const { runners } of this.pools) runners.clear(this.#room);
    this.#nextIndex = 0;
    for (const runner of this.runners.values()) {
      runner.index = this.#nextIndex;
      this.#nextIndex += 1;
      this.#place(runner);
    }
  }

  /** In each of its pools. */
  #place(runner: Runner): void {
    const falls = place(runner, this.#poolsOf.get(runner) ?? [], this.at);
    if (falls === Number.POSITIVE_INFINITY) return void this.#ending.delete(runner);
    this.#ending.set(runner, falls);
    this.#fallAt = Math.min(this.#fallAt, falls);
  }
}
