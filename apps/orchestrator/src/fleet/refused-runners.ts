import type { LoschmidtError } from '@loschmidt/core';
import type { RunnerOffer } from '../scheduler/runner-offer.js';
import type { FleetClock } from './fleet-options.js';

/** A runner that is refused asks again every 30 s at the latest. */
const KEPT_MS = 90_000;
/** More are one mistake made many times. */
const MOST = 100;

export interface RefusedRunner {
  readonly address: string;
  readonly host: string;
  /** A sentence for people. */
  readonly reason: string;
  /** When it last asked, on the fleet's clock. */
  readonly at: number;
}

/** Runners that asked a moment ago and were not taken, for people: each is told to the log once for each reason. */
export class RefusedRunners {
  readonly #byId = new Map<string, RefusedRunner>();

  constructor(private readonly clock: FleetClock) {}

  refused({ runnerId, address, host }: RunnerOffer, { message, hint, code }: LoschmidtError): void {
    const reason = hint === undefined ? message : `${message}. ${hint}`;
    if (this.#byId.get(runnerId)?.reason !== reason) {
      this.clock.log('runner refused', { runner: runnerId, address, host, code, reason });
    }
    this.#byId.delete(runnerId);
    this.#byId.set(runnerId, { address, host, reason, at: this.clock.now() });
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= MOST) break;
      this.#byId.delete(oldest);
    }
  }

  taken(runnerId: string): void {
    this.#byId.delete(runnerId);
  }

  list(): RefusedRunner[] {
    const since = this.clock.now() - KEPT_MS;
    for (const [id, { at }] of this.#byId) if (at < since) this.#byId.delete(id);
    return [...this.#byId.values()];
  }
}
