import { Scheduler } from '../../../apps/orchestrator/dist/scheduler/scheduler.js';
import { Random } from './random.mjs';

/**
 * @typedef {import('../../../apps/orchestrator/dist/scheduler/scheduler-event.js').SchedulerEvent} SchedulerEvent
 * @typedef {import('../../../apps/orchestrator/dist/scheduler/runner-offer.js').ChunkNeed} ChunkNeed
 * @typedef {{name: string, bytes: readonly number[], priorities: readonly number[], alone: number, failures: number, changes: number}} Load
 *   `bytes`: of a chunk, in 64ths of what a runner has; the others: so many of 1,000 chunks, ended slots, events
 */

const RUNNER_BYTES = 64 * 2 ** 30;
const VERSIONS = { physics: 1, kernel: 1 };
const TICK_MS = 250;

/** A fleet without runners: it answers the scheduler as runners and chunks would, and takes the processor time of every event. */
export class SimulatedFleet {
  /** Processor time of each event in µs, by its kind: other processes do not count. @type {Map<string, number[]>} */
  times = new Map();
  commands = 0;
  #scheduler = new Scheduler();
  #random;
  #load;
  #slots;
  #at = 0;
  #lastTick = 0;
  #chunks = 0;
  #runners = 0;
  /** @type {Map<number, ChunkNeed>} */
  #waiting = new Map();
  /** @type {number[]} */
  #held = [];
  /** Chunks that are to be given back next. @type {number[]} */
  #ending = [];
  /** @type {string[]} */
  #here = [];
  /** @type {string[]} */
  #draining = [];

  /** @param {Load} load @param {{runners: number, slots: number, waiting: number, seed: number}} size */
  constructor(load, { runners, slots, waiting, seed }) {
    this.#load = load;
    this.#slots = slots;
    this.#random = new Random(seed);
    for (let k = 0; k < runners; k += 1) this.#join();
    // More than they can take, until so many wait.
    while (this.#waiting.size < waiting) this.#submit();
    this.#pass(11_000);
    this.times.clear();
    this.commands = 0;
  }

  get waiting() {
    return this.#waiting.size;
  }

  /** One thing that happens in a fleet at work, and what follows from it. */
  happen() {
    const { changes, failures } = this.#load;
    if (this.#at - this.#lastTick >= TICK_MS) this.#pass(1);
    else if (this.#random.below(1000) < changes) this.#change();
    else this.#end(this.#random.below(1000) < failures ? 'unreachable' : 'done');
    while (this.#ending.length > 0) this.#end('done');
  }

  #join() {
    this.#runners += 1;
    const runnerId = `runner-${this.#runners}`;
    this.#here.push(runnerId);
    this.#step({ kind: 'runner-joined', at: this.#at, offer: this.#offer(runnerId), draining: false });
  }

  /** @param {string} runnerId */
  #offer(runnerId) {
    const versions = { ...VERSIONS, code: '' };
    return { runnerId, address: runnerId, host: runnerId, versions, slots: this.#slots, memoryBytes: RUNNER_BYTES };
  }

  /** A runner drains, takes work again, or leaves and another one joins. */
  #change() {
    const back = this.#draining.pop();
    const index = this.#random.below(this.#here.length);
    const runner = this.#here[index] ?? '';
    if (back !== undefined) {
      this.#step({ kind: 'runner-changed', at: this.#at, offer: this.#offer(back), draining: false });
    } else if (this.#random.below(2) === 0) {
      this.#draining.push(runner);
      this.#step({ kind: 'runner-changed', at: this.#at, offer: this.#offer(runner), draining: true });
    } else {
      this.#here.splice(index, 1);
      this.#step({ kind: 'runners-left', at: this.#at, runners: [runner], how: 'silent' });
      this.#join();
    }
  }

  #submit() {
    this.#chunks += 1;
    const { bytes, priorities, alone } = this.#load;
    const need = {
      campaign: 'c',
      chunk: `${this.#chunks}`,
      points: 1,
      seconds: 1 + this.#random.below(60),
      memoryBytes: (this.#random.of(bytes) * RUNNER_BYTES) / 64,
      priority: this.#random.of(priorities),
      ...(this.#random.below(1000) < alone ? { alone: true } : {}),
      versions: VERSIONS,
    };
    this.#waiting.set(this.#chunks, need);
    this.#step({ kind: 'chunk-submitted', at: this.#at, chunk: this.#chunks, need });
  }

  /** A chunk ends: the next one at its runner begins, and another one comes. @param {'done' | 'unreachable'} outcome */
  #end(outcome) {
    const chunk = this.#ending.pop() ?? this.#held[this.#random.below(this.#held.length)];
    const index = chunk === undefined ? -1 : this.#held.indexOf(chunk);
    if (chunk === undefined || index === -1) return;
    this.#held[index] = this.#held.at(-1) ?? 0;
    this.#held.pop();
    const state = this.#scheduler.chunk(chunk)?.state;
    this.#at += 0.1;
    this.#step({ kind: 'slot-released', at: this.#at, chunk, outcome });
    const runner = state !== undefined && 'runner' in state ? this.#scheduler.runner(state.runner) : undefined;
    const next = runner?.chunks.find((other) => other.state.kind === 'prefetched');
    if (next !== undefined) this.#step({ kind: 'chunk-begun', at: this.#at, chunk: next.id });
    this.#submit();
  }

  /** @param {number} ms */
  #pass(ms) {
    this.#at += ms;
    this.#lastTick = this.#at;
    this.#step({ kind: 'time-passed', at: this.#at });
  }

  /** As the fleet does: the decisions, and why those wait that it did not help. @param {SchedulerEvent} event */
  #step(event) {
    const before = process.cpuUsage();
    const commands = this.#scheduler.step(event);
    if (event.kind === 'chunk-submitted' && commands.length === 0) this.#scheduler.waitReason(event.need);
    if (event.kind === 'time-passed') for (const need of this.#waiting.values()) this.#scheduler.waitReason(need);
    const { user, system } = process.cpuUsage(before);
    const times = this.times.get(event.kind);
    if (times === undefined) this.times.set(event.kind, [user + system]);
    else times.push(user + system);
    this.commands += commands.length;
    for (const command of commands) {
      if (command.kind === 'dispatch' || command.kind === 'prefetch') {
        this.#waiting.delete(command.chunk);
        this.#held.push(command.chunk);
      } else if (command.kind === 'retract' || command.kind === 'lose') this.#ending.push(command.chunk);
    }
  }
}
