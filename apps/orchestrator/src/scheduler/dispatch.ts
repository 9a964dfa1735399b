import { LoschmidtError } from '@loschmidt/core';
import type { Pool } from './chunk-pools.js';
import { type Chunk, inOrder } from './chunk-queue.js';
import type { FleetState } from './fleet-state.js';
import { fits, isAvailable, preference, type Runner, roomFor, roomOf, roomsBehindClaims } from './runner-load.js';
import { isSameVersions } from './runner-offer.js';

/**
 * Gives what is free to those who wait, by priority and then in their order, until nobody fits anywhere. One that waits for memory, or to
 * be alone, is passed by those behind it; past its patience it claims a runner: that one is kept free for it, not the fleet, and what
 * fits beside it still runs there. `submitted`: the chunk that has just come.
 *
 * Before the last event nobody fitted anywhere. So a chunk fits now where no claim is, which the index says; at a runner with claims
 * that has changed; or it is `submitted`.
 */
export function dispatch(state: FleetState, submitted: Chunk | undefined): void {
  const claimed = new ClaimedRunners(state);
  for (;;) {
    const takers = submitted?.state.kind === 'waiting' ? runnersBeforeClaims(state, submitted) : [];
    const ready = firstOf([...readyByIndex(state), claimed.first(), takers.length > 0 ? submitted : undefined]);
    const claiming = firstOf(nextClaims(state));
    if (ready !== undefined && (claiming === undefined || inOrder(ready, claiming) <= 0)) {
      const runner = choose(state, ready, ready === submitted ? takers : claimed.runnersFor(ready));
      start(state, ready, found(runner, ready));
    } else if (claiming !== undefined) {
      const { runners } = poolOf(state, claiming);
      const { alone, memoryBytes } = claiming.need;
      const runner = alone ? runners.nearestToIdle(memoryBytes) : runners.nearestInMemory(memoryBytes);
      state.claim(claiming, found(runner, claiming));
    } else return;
  }
}

/** Those that fit where the claims of all are kept. */
function* readyByIndex(state: FleetState): Generator<Chunk | undefined> {
  for (const { runners, waiting } of state.pools) {
    yield waiting.first('shared', runners.largestRoom);
    yield waiting.first('alone', runners.largestIdle);
  }
}

/** A runner is claimed for those past their patience that wait for memory while one more could be taken, or wait to be alone. */
function* nextClaims(state: FleetState): Generator<Chunk | undefined> {
  for (const { runners, waiting } of state.pools) {
    yield waiting.first('sharedUnclaimed', runners.largestOpen);
    yield waiting.first('aloneUnclaimed', runners.largest);
  }
}

/** Those that can take a chunk that has just come, because it comes before claims. */
function runnersBeforeClaims(state: FleetState, chunk: Chunk): Runner[] {
  return [...state.claimed].filter((runner) => {
    const last = runner.claims.at(-1);
    return last !== undefined && inOrder(chunk, last) < 0 && takes(state, runner, chunk);
  });
}

/** Where it begins soonest, the first of equals. `takers`: runners with claims behind it, which the index counts and it does not. */
function choose(state: FleetState, chunk: Chunk, takers: readonly Runner[]): Runner | undefined {
  const { runners } = poolOf(state, chunk);
  const { alone, memoryBytes } = chunk.need;
  let best = alone ? runners.idleFor(memoryBytes) : runners.soonestFor(memoryBytes);
  for (const runner of takers) if (best === undefined || isSooner(runner, best, chunk)) best = runner;
  return best;
}

function isSooner(runner: Runner, than: Runner, chunk: Chunk): boolean {
  const gain = preference(roomFor(runner, chunk)) - preference(roomFor(than, chunk));
  // Among idle runners the number of slots does not count.
  return chunk.need.alone || gain === 0 ? runner.index < than.index : gain > 0;
}

/** The indexes agree, or nothing can be decided. */
function found(runner: Runner | undefined, { need }: Chunk): Runner {
  if (runner === undefined) throw new LoschmidtError('internal', `No runner is found for chunk ${need.chunk}.`);
  return runner;
}

function start(state: FleetState, chunk: Chunk, runner: Runner): void {
  const { slots, slotsHeld } = roomOf(runner);
  const { runnerId } = runner.offer;
  const { at } = state;
  if (slotsHeld < slots) {
    state.hold(chunk, runner, { kind: 'dispatched', runner: runnerId, at });
    state.commands.push({ kind: 'dispatch', chunk: chunk.id, runner: runnerId });
    return;
  }
  const behind = runner.chunks.reduce((longest, { need }) => Math.max(longest, need.seconds), 0);
  state.hold(chunk, runner, { kind: 'prefetched', runner: runnerId, at });
  state.commands.push({ kind: 'prefetch', chunk: chunk.id, runner: runnerId, behind });
}

/** Runners with claims that have changed, and the first chunk that each can take: it need not come behind all of the claims. */
class ClaimedRunners {
  readonly #first = new Map<Runner, Chunk>();

  constructor(private readonly state: FleetState) {}

  first(): Chunk | undefined {
    const { unsettled } = this.state;
    for (const [runner, chunk] of this.#first) if (chunk.state.kind !== 'waiting') unsettled.add(runner);
    for (const runner of unsettled) {
      const first = this.#firstFor(runner);
      if (first === undefined) this.#first.delete(runner);
      else this.#first.set(runner, first);
    }
    unsettled.clear();
    return firstOf(this.#first.values());
  }

  /** Those that can take what is the first of all. */
  runnersFor(chunk: Chunk): Runner[] {
    return [...this.#first].filter(([, first]) => first === chunk).map(([runner]) => runner);
  }

  #firstFor(runner: Runner): Chunk | undefined {
    if (runner.claims.length === 0 || !isAvailable(runner)) return undefined;
    const pools = this.state.poolsWith(runner.offer.versions).filter((pool) => this.state.serves(runner, pool));
    let ahead = 0;
    for (const room of roomsBehindClaims(runner)) {
      const range = { after: runner.claims[ahead - 1], upTo: runner.claims[ahead] };
      const found = firstOf(
        pools.flatMap(({ waiting }) => [
          waiting.first('shared', room.freeBytes, range),
          room.slotsHeld === 0 ? waiting.first('alone', runner.offer.memoryBytes, range) : undefined,
        ]),
      );
      if (found !== undefined) return found;
      ahead += 1;
    }
    return undefined;
  }
}

function takes(state: FleetState, runner: Runner, chunk: Chunk): boolean {
  const { alone, memoryBytes, versions } = chunk.need;
  const { offer, held } = runner;
  if (offer.memoryBytes - held.bytes < memoryBytes || !isAvailable(runner)) return false;
  if (!isSameVersions(offer.versions, versions) || !state.serves(runner, poolOf(state, chunk))) return false;
  const room = roomFor(runner, chunk);
  return alone ? room.slotsHeld === 0 && offer.memoryBytes >= memoryBytes : fits(room, memoryBytes);
}

function firstOf(chunks: Iterable<Chunk | undefined>): Chunk | undefined {
  let first: Chunk | undefined;
  for (const chunk of chunks) {
    if (chunk !== undefined && (first === undefined || inOrder(chunk, first) < 0)) first = chunk;
  }
  return first;
}

function poolOf(state: FleetState, chunk: Chunk): Pool {
  return state.pool(chunk.need);
}
