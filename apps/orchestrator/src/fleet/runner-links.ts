import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { type ConnectionEnd, type Link, RunnerCalls, type RunnerClient } from '@loschmidt/proto';
import type { RunnerOffer } from '../scheduler/runner-offer.js';
import type { Fleet } from './fleet.js';
import { LoopSlices } from './loop-slices.js';
import { processEnded, type RunnerPlace } from './runner-place.js';

const LOOK_MS = 50;

/** Who is told of connections that end. */
export type LinkKeeper = Pick<Fleet, 'dialed' | 'hungUp' | 'hungUpMs' | 'died'>;

/** The links that runners have opened, and the calls that go over them. */
export class RunnerLinks {
  readonly #byRunner = new Map<string, RunnerCalls>();
  /** Those that are away, and looked at. */
  readonly #watched = new Set<Link>();
  readonly #closings = new LoopSlices(1);

  constructor(private readonly fleet: LinkKeeper) {}

  /** Runners that have dialled, or will. */
  get size(): number {
    return this.#byRunner.size;
  }

  /** For a runner that has just registered, and will dial. Whether it dies before is watched, too. */
  open(runnerId: string, place: RunnerPlace): void {
    this.#close(runnerId);
    const calls = new RunnerCalls({
      onAttached: () => this.fleet.dialed(runnerId),
      onDetached: (how) => void this.#watch(runnerId, calls.link, place, how),
    });
    this.#byRunner.set(runnerId, calls);
    void sleep(LOOK_MS).then(() => this.#watch(runnerId, calls.link, place, 'lost'));
  }

  /** Throws `unavailable` for a runner that is not here. */
  link(runnerId: string): Link {
    return this.#of(runnerId).link;
  }

  /** Calls to a runner: they wait while its connection is away. Throws `unavailable` for a runner that is not here. */
  get({ runnerId }: Pick<RunnerOffer, 'runnerId'>): RunnerClient {
    return this.#of(runnerId);
  }

  /** Ends the links of runners that are gone, one in a turn of the event loop: each has its calls. */
  keepOnly(isHere: (runnerId: string) => boolean): void {
    for (const [id, calls] of this.#byRunner) {
      if (isHere(id)) continue;
      this.#byRunner.delete(id);
      this.#closings.add(() => calls.link.close(gone()));
    }
  }

  close(): void {
    for (const id of this.#byRunner.keys()) this.#close(id);
  }

  #of(runnerId: string): RunnerCalls {
    const calls = this.#byRunner.get(runnerId);
    if (calls === undefined) throw new LoschmidtError('unavailable', 'Cannot call a runner that is gone.');
    return calls;
  }

  #close(runnerId: string): void {
    const calls = this.#byRunner.get(runnerId);
    this.#byRunner.delete(runnerId);
    calls?.link.close(gone());
  }

  /** Until its process has ended, or it has dialled, or is given up. */
  async #watch(runnerId: string, link: Link, place: RunnerPlace, how: ConnectionEnd): Promise<void> {
    const { fleet } = this;
    const isAway = () => !link.isAttached && link.closed === undefined;
    if (!isAway()) return;
    // Where no proxy can have done it, the runner has.
    fleet.hungUp(runnerId, how === 'reset' ? (place.isDirect ? 'said' : 'lost') : how);
    if (this.#watched.has(link)) return;
    this.#watched.add(link);
    while (isAway()) {
      if (processEnded(place, fleet.hungUpMs(runnerId))) {
        fleet.died(runnerId);
        break;
      }
      await sleep(LOOK_MS);
    }
    this.#watched.delete(link);
  }
}

function gone(): LoschmidtError {
  return new LoschmidtError('unavailable', 'The runner is gone.');
}
