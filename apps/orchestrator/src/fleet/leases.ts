import type { LoschmidtError } from '@loschmidt/core';
import type { OfferEnd } from '../scheduler/chunk-state.js';
import type { RunnerOffer } from '../scheduler/runner-offer.js';

/** A runner's promise to be there. */
export interface Lease {
  readonly id: string;
  offer: RunnerOffer;
  /** The runner has said that it is about to end. */
  draining: boolean;
  renewedAt: number;
  /** Slots that others had of it when it was last heard of. */
  foreign?: number;
  /** It has no connection to be called over: not yet, or it has ended, and the runner has not dialled again. */
  isAway: boolean;
  /** It has had one. */
  hasDialed?: boolean;
  /** It was given a chunk. */
  hasServed?: boolean;
  /** When its connection was ended, where that was after it was renewed last. */
  hungUpAt?: number | undefined;
  /** How the offer ended, and what its chunks are told. */
  ended?: { readonly how: OfferEnd; readonly reason: LoschmidtError };
}

/** The leases that hold, by their id and their runner. */
export class Leases {
  readonly #byRunner = new Map<string, Lease>();
  readonly #byId = new Map<string, Lease>();

  add(lease: Lease): void {
    this.#byRunner.set(lease.offer.runnerId, lease);
    this.#byId.set(lease.id, lease);
  }

  delete({ id, offer }: Lease): void {
    this.#byRunner.delete(offer.runnerId);
    this.#byId.delete(id);
  }

  ofRunner(runnerId: string): Lease | undefined {
    return this.#byRunner.get(runnerId);
  }

  byId(leaseId: string): Lease | undefined {
    return this.#byId.get(leaseId);
  }

  /** Those that were renewed then at the latest: whose connection was ended, and who fell silent. */
  expired(at: number): { readonly hungUp: readonly Lease[]; readonly silent: readonly Lease[] } {
    const expired = [...this.#byRunner.values()].filter(({ renewedAt }) => renewedAt <= at);
    const hasHungUp = ({ hungUpAt }: Lease) => hungUpAt !== undefined;
    return { hungUp: expired.filter(hasHungUp), silent: expired.filter((lease) => !hasHungUp(lease)) };
  }
}
