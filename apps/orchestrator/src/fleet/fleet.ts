import { LoschmidtError } from '@loschmidt/core';
import { chooseRunner, couldTake } from './choose-runner.js';
import { DepartedRunners } from './departed-runners.js';
import { EnrolledRunner, type FleetClock, type Hold } from './enrolled-runner.js';
import { letPass, priorityOf, spread } from './recalls.js';
import type { ChunkNeed, RunnerOffer } from './runner-offer.js';
import { type AcquireOptions, nextOn, type OfferEnd, type RunnerSlot, type RunnerState } from './runner-slot.js';
import { elsewhere, otherPhysics } from './version-refusals.js';

/** How long an offer holds without being renewed. */
export const LEASE_TTL_MS = 10_000;
/** For a chunk that waited so long for memory, or to be alone, a runner that could take it is kept free. */
const PATIENCE_MS = 10_000;

/** A chunk without a slot. `since`: on the fleet's clock. */
export interface WaitingChunk {
  readonly need: ChunkNeed;
  readonly since: number;
  readonly reason: string;
}

interface Waiter extends WaitingChunk {
  reason: string;
  /** The runner that is kept free for it; another one only when it is of no use any more. */
  claim: string | undefined;
  /** The chunk that was recalled to let it pass. */
  passes: Hold | undefined;
  readonly onWait: (reason: string) => void;
  readonly grant: (slot: RunnerSlot) => void;
}

export interface FleetOptions extends FleetClock {
  readonly physics: number;
  readonly newLeaseId: () => string;
}

/**
 * The runners that offer slots to this orchestrator, and who holds which slot. An offer is a lease: it ends when it is not renewed
 * within `LEASE_TTL_MS`, and then every chunk on that runner is aborted so that it can go elsewhere. The fleet has no timers: its
 * owner calls `tick` a few times a second.
 */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #entries = new Map<string, EnrolledRunner>();
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Set<() => void>();
  readonly #departed = new DepartedRunners();
  #lastBusy: number;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#lastBusy = options.now();
  }

  /**
   * Takes a runner's offer, or renews and updates it. A process that started anew at the address of an older one replaces it: whoever
   * registers it knows that the older one is gone. Throws `version-mismatch` when it computes another physics version, `conflict` when
   * the same runner is here with another address.
   */
  register(offer: RunnerOffer, draining = false): string {
    const { physics, now, newLeaseId, log } = this.#options;
    if (offer.versions.physics !== physics) throw otherPhysics(offer, physics);
    const address = this.#entries.get(offer.runnerId)?.offer.address ?? offer.address;
    if (address !== offer.address) throw elsewhere(offer, address);
    for (const [id, entry] of this.#entries) {
      if (id !== offer.runnerId && entry.offer.address === offer.address) this.#drop(id, 'died', 'was started anew');
    }
    const known = this.#entries.get(offer.runnerId);
    if (known) {
      known.offer = offer;
      known.expiresAt = now() + LEASE_TTL_MS;
      known.draining = draining;
    } else {
      const entry = new EnrolledRunner(offer, newLeaseId(), this.#options);
      entry.expiresAt = now() + LEASE_TTL_MS;
      entry.draining = draining;
      this.#entries.set(offer.runnerId, entry);
      log('runner joined', { runner: offer.runnerId, address: offer.address, slots: offer.slots });
    }
    this.#changed();
    return this.#entries.get(offer.runnerId)?.leaseId ?? '';
  }

  /** Prolongs a lease. Throws `not-found` when it has ended: the runner must register again. */
  renew(leaseId: string, draining: boolean): void {
    const entry = this.#byLease(leaseId);
    if (!entry) {
      this.#departed.heard({ leaseId });
      throw new LoschmidtError('not-found', 'Cannot renew a lease: it has ended', {
        hint: 'The runner must register again.',
      });
    }
    entry.expiresAt = this.#options.now() + LEASE_TTL_MS;
    if (entry.draining !== draining) {
      entry.draining = draining;
      this.#options.log(draining ? 'runner drains' : 'runner takes work again', { runner: entry.offer.runnerId });
      this.#changed();
    }
  }

  /** Ends a lease; one that is unknown has ended already. */
  leave(leaseId: string): void {
    const entry = this.#byLease(leaseId);
    if (!entry) return;
    this.#drop(entry.offer.runnerId, 'left', 'left');
    this.#changed();
  }

  /** A runner has called, whether or not it is here. */
  heard(runnerId: string): void {
    this.#departed.heard({ runnerId });
  }

  /** Whether a runner lives for certain: it is here, or has spoken after it was thought dead. */
  isAlive(runnerId: string): boolean {
    return this.#entries.has(runnerId) || this.#departed.isAlive(runnerId);
  }

  /** Whether this very runner is here with this address. */
  has({ runnerId, address }: RunnerOffer): boolean {
    return this.#entries.get(runnerId)?.offer.address === address;
  }

  /** The runner that is here with this address. */
  at(address: string): RunnerOffer | undefined {
    return [...this.#entries.values()].find(({ offer }) => offer.address === address)?.offer;
  }

  /** Ends the offer of a runner whose process has died; one that is unknown has ended already. */
  died(runnerId: string): void {
    if (!this.#entries.has(runnerId)) return;
    this.#drop(runnerId, 'died', 'died');
    this.#changed();
  }

  /**
   * Waits for a slot that fits: a free one, or a place on deck, from which a chunk begins the moment that another ends, without a way back
   * and forth. `onWait` is told why there is none. Rejects with the signal's reason when it is aborted.
   */
  acquire(need: ChunkNeed, { signal, onWait }: AcquireOptions): Promise<RunnerSlot> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const settle = () => {
        this.#waiters.delete(waiter);
        signal.removeEventListener('abort', onAbort);
      };
      const onAbort = () => {
        settle();
        reject(signal.reason);
      };
      const waiter: Waiter = {
        need,
        since: this.#options.now(),
        reason: '',
        claim: undefined,
        passes: undefined,
        onWait: onWait ?? (() => {}),
        grant: (slot) => {
          settle();
          resolve(slot);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter);
      this.#place();
    });
  }

  /** Ends leases that were not renewed and gives slots that have become free to those who wait. */
  tick(): void {
    const now = this.#options.now();
    let expired = false;
    for (const [id, entry] of this.#entries) {
      if (entry.expiresAt > now) continue;
      this.#drop(id, 'silent', `did not renew its lease for ${LEASE_TTL_MS / 1000} s`);
      expired = true;
    }
    if (expired) this.#changed();
    else this.#place();
  }

  /** Slots of the runners that take work and have so much memory: what a count of tasks in advance is measured by. */
  slots(memoryBytes = 0): number {
    let slots = 0;
    for (const { offer, draining } of this.#entries.values()) {
      if (!draining && offer.memoryBytes >= memoryBytes) slots += offer.slots;
    }
    return slots;
  }

  /** Whether a runner is here that could take it once it has nothing else to do. */
  couldTake(need: ChunkNeed): boolean {
    return [...this.#entries.values()].some((entry) => couldTake(entry.load(), need));
  }

  runners(): readonly RunnerState[] {
    return [...this.#entries.values()].map((entry) => ({
      ...entry.load(),
      leaseId: entry.leaseId,
      rest: entry.rest(),
      held: [...entry.held],
    }));
  }

  /** Chunks that have not begun, and why; those that came first, first. */
  waiting(): readonly WaitingChunk[] {
    const next = [...this.#entries.values()].flatMap(({ offer, held }) =>
      [...held].filter(({ onDeck }) => onDeck).map(({ need, since }) => ({ need, since, reason: nextOn(offer.host) })),
    );
    return [...next, ...[...this.#waiters].map(({ need, since, reason }) => ({ need, since, reason }))];
  }

  /** Milliseconds since a chunk last ran or waited here; 0 while one does. */
  idleMs(): number {
    const busy = this.#waiters.size > 0 || [...this.#entries.values()].some(({ held }) => held.size > 0);
    const now = this.#options.now();
    if (busy) this.#lastBusy = now;
    return now - this.#lastBusy;
  }

  /** Calls back when runners come, go, drain or change. Returns how to stop it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #byLease(leaseId: string): EnrolledRunner | undefined {
    return [...this.#entries.values()].find((entry) => entry.leaseId === leaseId);
  }

  #drop(runnerId: string, how: OfferEnd, why: string): void {
    const entry = this.#entries.get(runnerId);
    if (!entry) return;
    this.#entries.delete(runnerId);
    if (how !== 'left') this.#departed.lost(entry.leaseId, runnerId);
    const { address, host } = entry.offer;
    this.#options.log('runner lost', { runner: runnerId, address, why, chunks: entry.held.size });
    entry.end(how, new LoschmidtError('unavailable', `Runner ${host} (${address}) ${why}`));
  }

  #changed(): void {
    this.#place();
    for (const listener of this.#listeners) listener();
  }

  #released(): void {
    this.#lastBusy = this.#options.now();
    this.#place();
  }

  /**
   * Gives free slots to those who wait, by priority and then in their order. One that waits for memory is passed by those behind it; past
   * its patience one runner that has the memory is kept free for it, not the fleet, and what fits beside it still runs there.
   */
  #place(): void {
    const claims = new Map<string, ChunkNeed[]>();
    for (const waiter of this.#inOrder()) {
      const choice = chooseRunner(
        [...this.#entries.values()].map((entry) => ({ ...entry.load(claims.get(entry.offer.runnerId)), entry })),
        waiter.need,
      );
      switch (choice.kind) {
        case 'take':
        case 'next':
          waiter.grant(choice.runner.entry.hold(waiter.need, () => this.#released()));
          break;
        case 'wait': {
          const fits = choice.fits.map(({ offer }) => offer.runnerId);
          if (fits.length > 0 && this.#options.now() - waiter.since > PATIENCE_MS) {
            const claim = fits.find((id) => id === waiter.claim) ?? fits[0] ?? '';
            waiter.claim = claim;
            claims.set(claim, [...(claims.get(claim) ?? []), waiter.need]);
          }
          waiter.passes = letPass([...this.#entries.values()], waiter);
          if (choice.reason === waiter.reason) break;
          waiter.reason = choice.reason;
          waiter.onWait(choice.reason);
        }
      }
    }
    spread([...this.#entries.values()], claims);
  }

  #inOrder(): Waiter[] {
    return [...this.#waiters].sort((a, b) => priorityOf(a) - priorityOf(b));
  }
}
