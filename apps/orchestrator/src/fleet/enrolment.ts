import { LoschmidtError } from '@loschmidt/core';
import { type RunnerClient, runnerClient } from '@loschmidt/proto';
import type { RunnerOffer } from '../scheduler/runner-offer.js';
import type { Fleet, FleetClock } from './fleet.js';
import { RefusedRunners } from './refused-runners.js';
import type { RunnerClients } from './runner-clients.js';

/** Behind a balancer each connection may end elsewhere: among so many each of two runners answers, but for one time in thirty. */
const KNOCKS = 6;
const ANSWER_MS = 1_000;
/** Offers that are looked into at the same time: each holds a connection to where it says. */
const MOST_AT_ONCE = 64;

/**
 * Takes runners into the fleet whose address leads to them. Where an address is another runner's that lives, the one that came first
 * stays: two processes behind one address would get each other's chunks.
 */
export class Enrolment {
  readonly refused: RefusedRunners;
  /** By address: what is looked into there, one after the other. */
  readonly #looking = new Map<string, Promise<unknown>>();

  constructor(
    private readonly fleet: Fleet,
    private readonly runners: RunnerClients,
    clock: FleetClock,
  ) {
    this.refused = new RefusedRunners(clock);
  }

  /**
   * The id of its lease. Throws `conflict` where another runner has its address, `unavailable` where nobody answers there, and what
   * `Fleet.register` throws.
   */
  async enrol(offer: RunnerOffer, draining = false): Promise<string> {
    const { fleet, refused } = this;
    fleet.heard(offer.runnerId);
    try {
      const leaseId = fleet.has(offer) ? fleet.register(offer, draining) : await this.#admit(offer, draining);
      refused.taken(offer.runnerId);
      return leaseId;
    } catch (error) {
      if (error instanceof LoschmidtError) refused.refused(offer, error);
      throw error;
    }
  }

  async #admit(offer: RunnerOffer, draining: boolean): Promise<string> {
    const { address } = offer;
    const before = this.#looking.get(address);
    if (before === undefined && this.#looking.size >= MOST_AT_ONCE) {
      throw new LoschmidtError('unavailable', `Cannot register ${nameOf(offer)} now: many others ask at the same time`);
    }
    const turn = (before ?? Promise.resolve()).then(async () => {
      const client = await this.#reach(offer);
      this.runners.adopt(offer, client);
      return this.fleet.register(offer, draining);
    });
    const settled = turn
      .catch(() => {})
      .then(() => {
        if (this.#looking.get(address) === settled) this.#looking.delete(address);
      });
    this.#looking.set(address, settled);
    return turn;
  }

  /** A connection on which this runner answers, and at its address no other that is in the fleet. */
  async #reach(offer: RunnerOffer): Promise<RunnerClient> {
    const holder = this.fleet.at(offer.address);
    // The connection that it was taken with leads to it for as long as it lives.
    if (holder !== undefined && (await whoAnswers(this.runners.get(holder))) === holder.runnerId) throw taken(offer);
    let own: RunnerClient | undefined;
    try {
      for (let knock = 0; knock < KNOCKS && (own === undefined || holder !== undefined); knock += 1) {
        const client = runnerClient(offer.address, this.runners.trust);
        const found = await whoAnswers(client);
        if (found === offer.runnerId && own === undefined) own = client;
        else client.close();
        if (found === undefined) throw unreachable(offer);
        if (found === holder?.runnerId) throw taken(offer);
      }
    } catch (error) {
      own?.close();
      throw error;
    }
    if (own === undefined) throw taken(offer);
    return own;
  }
}

/** The id of the runner that answers; undefined where none does in time. */
async function whoAnswers(client: RunnerClient): Promise<string | undefined> {
  return client.getCapabilities({ deadlineMs: ANSWER_MS }).then(
    ({ runnerId }) => runnerId,
    () => undefined,
  );
}

function nameOf({ host, address }: RunnerOffer): string {
  return `runner ${host} (${address})`;
}

function taken(offer: RunnerOffer): LoschmidtError {
  return new LoschmidtError(
    'conflict',
    `Cannot register ${nameOf(offer)}: its address must be its own, and another runner answers there`,
    {
      hint: 'Start each runner with an address that leads to it alone: --advertise HOST:PORT, not that of a balancer.',
    },
  );
}

function unreachable(offer: RunnerOffer): LoschmidtError {
  return new LoschmidtError(
    'unavailable',
    `Cannot register ${nameOf(offer)}: this orchestrator must reach it there, and no runner answers`,
    { hint: 'Start it with an address that is reachable from the orchestrator: --listen and --advertise HOST:PORT.' },
  );
}
