import { LoschmidtError } from '@loschmidt/core';
import type { Chunk } from './chunk-queue.js';
import { isAtRunner, nextState, type OfferEnd } from './chunk-state.js';
import { dispatch } from './dispatch.js';
import { FleetCapacity } from './fleet-capacity.js';
import { FleetState } from './fleet-state.js';
import { preempt } from './preempt.js';
import { rebalance } from './rebalance.js';
import type { Runner } from './runner-load.js';
import type { ChunkNeed } from './runner-offer.js';
import { restAfter, restMs, type SlotOutcome } from './runner-rest.js';
import type { Command, SchedulerEvent } from './scheduler-event.js';
import { endOfOffer } from './time-left.js';

/**
 * (state, event) → (state, commands): which chunk goes to which runner, is prefetched there, or is retracted. The same events give the
 * same commands: there is no clock, no promise and no chance here. The state is changed in place, because a copy of it would cost more than
 * a decision; what an event costs does not grow with runners × waiting chunks.
 */
export class Scheduler {
  readonly #state = new FleetState();
  #capacity: FleetCapacity | undefined;
  #counted = -1;

  /** Events are in the order of their times. Throws `internal` for one that cannot happen now. */
  step(event: SchedulerEvent): readonly Command[] {
    const state = this.#state;
    state.commands.length = 0;
    state.advance(event.at);
    const submitted = this.#apply(event);
    dispatch(state, submitted);
    preempt(state);
    rebalance(state);
    return [...state.commands];
  }

  runner(id: string): Runner | undefined {
    return this.#state.runners.get(id);
  }

  /** In the order in which they joined. */
  runners(): Iterable<Runner> {
    return this.#state.runners.values();
  }

  chunk(id: number): Chunk | undefined {
    return this.#state.chunks.get(id);
  }

  /** Why a chunk waits, as a sentence for people. */
  waitReason(need: ChunkNeed): string {
    const { seconds, runners } = this.#state.pool(need);
    return this.#ofNow().waitReason(need, { seconds, largestOpen: runners.largestOpen, at: this.#state.at });
  }

  /** Whether a runner is here that could take it once it has nothing else to do. */
  couldTake(need: ChunkNeed): boolean {
    const { seconds } = this.#state.pool(need);
    return this.#ofNow().couldTake(need, seconds);
  }

  /** Slots of the runners that take work and have so much memory. */
  slots(memoryBytes: number): number {
    return this.#ofNow().slots(memoryBytes);
  }

  #ofNow(): FleetCapacity {
    const { membership, runners } = this.#state;
    if (this.#capacity === undefined || this.#counted !== membership) {
      this.#capacity = new FleetCapacity(runners.values(), this.#state.at);
      this.#counted = membership;
    }
    return this.#capacity;
  }

  /** The chunk that has just come. */
  #apply(event: SchedulerEvent): Chunk | undefined {
    const state = this.#state;
    switch (event.kind) {
      case 'runner-joined':
        if (state.runners.has(event.offer.runnerId)) throw impossible(event, event.offer.runnerId);
        state.join(event.offer, event.draining);
        return;
      case 'runner-changed': {
        const runner = this.#runnerOf(event, event.offer.runnerId);
        // It says anew how long it lasts where that is another time than it knew.
        if (event.offer.lastsSeconds !== runner.offer.lastsSeconds) runner.endsAt = endOfOffer(event.offer, event.at);
        runner.offer = event.offer;
        runner.draining = event.draining;
        state.changed(runner);
        return;
      }
      case 'runner-shared': {
        const runner = this.#runnerOf(event, event.runner);
        runner.foreign = event.foreign;
        for (const chunk of runner.chunks) {
          const waits = chunk.state.kind === 'running' && event.waiting.includes(chunk.id);
          if (waits) chunk.state = nextState(chunk.state, { kind: 'delayed' });
        }
        state.touch(runner);
        return;
      }
      case 'runners-left':
        for (const id of event.runners) this.#leave(this.#runnerOf(event, id), event.how);
        return;
      case 'chunk-submitted':
        if (state.chunks.has(event.chunk)) throw impossible(event, event.chunk);
        return state.enqueue(event.chunk, event.need);
      case 'chunk-withdrawn': {
        const chunk = this.#chunkOf(event, event.chunk);
        if (chunk.state.kind === 'waiting') state.dequeue(chunk);
        else this.#giveBack(chunk);
        state.chunks.delete(chunk.id);
        return;
      }
      case 'chunk-begun': {
        const chunk = this.#chunkOf(event, event.chunk);
        if (chunk.state.kind !== 'prefetched') return;
        const runner = state.runners.get(chunk.state.runner);
        chunk.state = nextState(chunk.state, { kind: 'begun', at: event.at });
        if (runner !== undefined) state.touch(runner);
        return;
      }
      case 'slot-released': {
        const chunk = this.#chunkOf(event, event.chunk);
        if (chunk.state.kind === 'waiting') throw impossible(event, event.chunk);
        this.#release(chunk, event.outcome);
        return;
      }
      case 'time-passed':
        return;
    }
  }

  #leave(runner: Runner, how: OfferEnd): void {
    const state = this.#state;
    state.leave(runner);
    for (const chunk of runner.chunks) {
      chunk.state = nextState(chunk.state, { kind: 'lost' });
      state.commands.push({ kind: 'lose', chunk: chunk.id, runner: runner.offer.runnerId, how });
    }
  }

  #release(chunk: Chunk, outcome: SlotOutcome): void {
    const state = this.#state;
    const runner = this.#giveBack(chunk);
    state.chunks.delete(chunk.id);
    if (runner === undefined || !isAtRunner(chunk.state)) return;
    runner.rest = restAfter(runner.rest, outcome, chunk.state.since, state.at);
    if (outcome === 'done') return;
    state.changed(runner);
    const { runnerId } = runner.offer;
    state.commands.push({ kind: 'rest', runner: runnerId, why: outcome, ms: restMs(runner.rest, outcome) });
  }

  /** Where it was; a chunk that is lost is nowhere. */
  #giveBack(chunk: Chunk): Runner | undefined {
    const runner = isAtRunner(chunk.state) ? this.#state.runners.get(chunk.state.runner) : undefined;
    if (runner !== undefined) this.#state.release(chunk, runner);
    return runner;
  }

  #runnerOf(event: SchedulerEvent, id: string): Runner {
    const runner = this.#state.runners.get(id);
    if (runner === undefined) throw impossible(event, id);
    return runner;
  }

  #chunkOf(event: SchedulerEvent, id: number): Chunk {
    const chunk = this.#state.chunks.get(id);
    if (chunk === undefined) throw impossible(event, id);
    return chunk;
  }
}

function impossible({ kind }: SchedulerEvent, who: string | number): LoschmidtError {
  return new LoschmidtError('internal', `The event ${kind} of ${who} cannot happen in this state.`);
}
