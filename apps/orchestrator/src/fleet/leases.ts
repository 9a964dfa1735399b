import type { LoschmidtError } from '@loschmidt/core';
import type { OfferEnd } from '../scheduler/chunk-state.js';
import type { RunnerOffer } from '../scheduler/runner-offer.js';

/** How long an offer holds without being renewed. */
export const LEASE_TTL_MS = 10_000;

/** A runner's promise to be there. */
export interface Lease {
  readonly id: string;
  offer: RunnerOffer;
  /** The runner has said that it is about to end. */
  draining: boolean;
  expiresAt: number;
  /** How the offer ended, and what its chunks are told. */
  ended?: { readonly how: OfferEnd; readonly reason: LoschmidtError };
}

/** The leases that hold, by their id, their runner and its address. */
export class Leases {
  readonly #byRunner = new Map<string, Lease>();
  readonly #byId = new Map<string, Lease>();
  readonly #byAddress = new Map<string, Lease>();

  add(lease: Lease): void {
    this.#byRunner.set(lease.offer.runnerId, lease);
    this.#byId.set(lease.id, lease);
    this.#byAddress.set(lease.offer.address, lease);
  }

  delete({ id, offer }: Lease): void {
    this.#byRunner.delete(offer.runnerId);
    this.#byId.delete(id);
    this.#byAddress.delete(offer.address);
  }

  ofRunner(runnerId: string): Lease | undefined {
    return this.#byRunner.get(runnerId);
  }

  byId(leaseId: string): Lease | undefined {
    return this.#byId.get(leaseId);
  }

  at(address: string): Lease | undefined {
    return this.#byAddress.get(address);
  }

  /** Those that were not renewed in time. */
  expired(now: number): Lease[] {
    return [...this.#byRunner.values()].filter(({ expiresAt }) => expiresAt <= now);
  }
}
