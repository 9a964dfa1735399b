import { LoschmidtError } from '@loschmidt/core';
import { type ConnectionEnd, RENEWALS } from '@loschmidt/proto';
import type { OfferEnd } from '../scheduler/chunk-state.js';
import type { ChunkNeed, RunnerOffer } from '../scheduler/runner-offer.js';
import { Scheduler } from '../scheduler/scheduler.js';
import type { SchedulerEvent } from '../scheduler/scheduler-event.js';
import { carryOut, type FleetHands } from './carry-out.js';
import { countFleet, type FleetCounts } from './count-fleet.js';
import { DepartedRunners } from './departed-runners.js';
import type { FleetOptions } from './fleet-options.js';
import { type RunnerState, runnerStates, type WaitingChunk, waitingChunks } from './fleet-view.js';
import { HeldSlots } from './held-slots.js';
import { type Lease, Leases } from './leases.js';
import { movedEnd } from './moved-end.js';
import { otherPhysics } from './read-offer.js';
import type { AcquireOptions, RunnerSlot } from './runner-slot.js';
import { SlotRequests } from './slot-requests.js';

/**
 * The runners that offer slots to this orchestrator, and who holds which slot. An offer is a lease: it ends when it is not renewed
 * within `leaseMs`, and then every chunk on that runner is aborted so that it can go elsewhere. What goes where is decided by the
 * scheduler; promises and leases are kept here. The fleet has no timers: its owner calls `tick` a few times a second.
 */
export class Fleet {
  readonly leaseMs: number;
  /** How often a runner that lives renews its lease. */
  readonly renewalMs: number;
  readonly #options: FleetOptions;
  readonly #scheduler = new Scheduler();
  readonly #leases = new Leases();
  readonly #requests = new SlotRequests();
  readonly #slots: HeldSlots;
  readonly #hands: FleetHands;
  readonly #listeners = new Set<() => void>();
  readonly #departed = new DepartedRunners();
  /** Those that were not answered yet. */
  readonly #events: SchedulerEvent[] = [];
  #isStepping = false;
  #lastBusy: number;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.leaseMs = options.leaseMs;
    this.renewalMs = options.leaseMs / RENEWALS;
    this.#lastBusy = options.now();
    const { now, log } = options;
    this.#slots = new HeldSlots({
      now,
      begun: (chunk) => this.#step({ kind: 'chunk-begun', at: now(), chunk }),
      released: (chunk, outcome) => {
        this.#lastBusy = now();
        this.#step({ kind: 'slot-released', at: now(), chunk, outcome });
      },
    });
    this.#hands = {
      ...{ slots: this.#slots, log },
      grant: (chunk, runner, behind) => this.#grant(chunk, runner, behind),
      addressOf: (runner) => this.#leases.ofRunner(runner)?.offer.address,
    };
  }

  /**
   * Takes a runner's offer, and gives it a lease. One that is here has lost its lease, and what it computed. `isAway`: it has not dialled yet, and
   * is given nothing before. Throws `version-mismatch` when it computes another physics version.
   */
  register(offer: RunnerOffer, isAway = false): string {
    const { physics, now, newLeaseId, log } = this.#options;
    if (offer.versions.physics !== physics) throw otherPhysics(offer, physics);
    const { runnerId, address } = offer;
    this.#drop([this.#leases.ofRunner(runnerId)], 'silent', 'has registered anew');
    const lease: Lease = { id: newLeaseId(), offer, draining: false, isAway, renewedAt: now() };
    this.#leases.add(lease);
    log('runner joined', { runner: runnerId, address, slots: offer.slots });
    this.#step({ kind: 'runner-joined', at: now(), offer, draining: isAway });
    this.#changed();
    return lease.id;
  }

  /**
   * Prolongs a lease. `slotsBusy`: of the runner, whoever has them; absent: as many as we have. `lastsSeconds`: until its end, ∞ where it has none;
   * absent: as it said before. Throws `not-found` when it has ended: the runner must register again.
   */
  renew(leaseId: string, draining: boolean, slotsBusy?: number, lastsSeconds?: number): void {
    const lease = this.#lease(leaseId);
    const { now, log } = this.#options;
    lease.renewedAt = now();
    lease.hungUpAt = undefined;
    if (slotsBusy !== undefined) this.#isShared(lease, slotsBusy);
    const { endsAt } = this.#scheduler.runner(lease.offer.runnerId) ?? {};
    const moved = movedEnd(lease.offer, lastsSeconds, { endsAt, now: now() });
    if (moved !== null) {
      lease.offer = moved;
      log('the end of a runner was moved', { runner: moved.runnerId, lastsSeconds });
    }
    const turned = lease.draining !== draining;
    lease.draining = draining;
    if (turned) log(draining ? 'runner drains' : 'runner takes work again', { runner: lease.offer.runnerId });
    if (turned || moved !== null) this.#takesWork(lease);
  }

  /** The runner that has this lease. Throws `not-found` like `renew`. */
  runnerOf(leaseId: string): string {
    return this.#lease(leaseId).offer.runnerId;
  }

  has(runnerId: string): boolean {
    return this.#leases.ofRunner(runnerId) !== undefined;
  }

  /** A runner's connection has ended: it goes on with what it has, and is given nothing new. One that says so lives, and may be unable to dial. */
  hungUp(runnerId: string, how: Exclude<ConnectionEnd, 'reset'> = 'lost'): void {
    const lease = this.#leases.ofRunner(runnerId);
    if (lease === undefined) return;
    const now = this.#options.now();
    // Where it had fallen silent before, the network was cut, and not the connection.
    if (how === 'lost' && now - lease.renewedAt <= 2 * this.renewalMs) lease.hungUpAt = now;
    this.#goes(lease, true);
  }

  /** A runner has dialled. */
  dialed(runnerId: string): void {
    this.#goes(this.#leases.ofRunner(runnerId), false);
  }

  /** How long ago its connection was ended; 0 where it was not, or the runner was heard since. */
  hungUpMs(runnerId: string): number {
    const at = this.#leases.ofRunner(runnerId)?.hungUpAt;
    return at === undefined ? 0 : this.#options.now() - at;
  }

  /** Ends a lease; one that is unknown has ended already. */
  leave(leaseId: string): void {
    this.#drop([this.#leases.byId(leaseId)], 'left', 'left');
  }

  /** A runner has called, whether or not it is here. */
  heard(runnerId: string): void {
    this.#departed.heard({ runnerId });
  }

  /** Whether a runner lives for certain: it is here, or has spoken after it was thought dead. */
  isAlive(runnerId: string): boolean {
    return this.has(runnerId) || this.#departed.isAlive(runnerId);
  }

  /** Ends the offer of a runner whose process has died; one that is unknown has ended already. */
  died(runnerId: string): void {
    this.#drop([this.#leases.ofRunner(runnerId)], 'died', 'died');
  }

  /**
   * Waits for a slot that fits: a free one, or the next one that ends, for which the chunk is prefetched: it begins then without a way
   * back and forth. `onWait` is told why there is none. Rejects with the signal's reason when it is aborted.
   */
  acquire(need: ChunkNeed, options: AcquireOptions): Promise<RunnerSlot> {
    const { now } = this.#options;
    const since = now();
    const withdraw = (chunk: number) => this.#step({ kind: 'chunk-withdrawn', at: now(), chunk });
    return this.#requests.add({ need, since }, options, withdraw, (chunk) => {
      this.#step({ kind: 'chunk-submitted', at: since, chunk, need });
      this.#requests.tellWhy((one) => this.#scheduler.waitReason(one), chunk);
    });
  }

  /** Ends leases that were not renewed, gives slots that have become free to those who wait, and tells the others why they still do. */
  tick(): void {
    const now = this.#options.now();
    const { hungUp, silent } = this.#leases.expired(now - this.leaseMs);
    if (hungUp.length + silent.length > 0) {
      const why = `did not renew its lease for ${this.leaseMs / 1000} s`;
      // Who had the connection ended, and never dialled again, has most likely died.
      this.#drop(hungUp, 'died', why);
      this.#drop(silent, 'silent', why);
    } else this.#step({ kind: 'time-passed', at: now });
    this.#requests.tellNext((need) => this.#scheduler.waitReason(need));
  }

  /** Slots of the runners that take work and have so much memory: what a count of tasks in advance is measured by. */
  slots(memoryBytes = 0): number {
    return this.#scheduler.slots(memoryBytes);
  }

  /** Whether a runner is here that could take it once it has nothing else to do. */
  couldTake(need: ChunkNeed): boolean {
    return this.#scheduler.couldTake(need);
  }

  runners(): readonly RunnerState[] {
    return runnerStates(this.#scheduler, this.#leases, this.#slots, this.#options);
  }

  /** Chunks that have not begun, and why; those that came first, first. */
  waiting(): readonly WaitingChunk[] {
    return waitingChunks(this.runners(), this.#requests.list(), (need) => this.#scheduler.waitReason(need));
  }

  /** By state and size, however many there are: without a view of each. */
  counts(): FleetCounts {
    return countFleet(this.#scheduler.runners(), this.#requests.needs());
  }

  /** Milliseconds since a chunk last ran or waited here; 0 while one does. */
  idleMs(): number {
    const now = this.#options.now();
    if (this.counts().chunks > 0) this.#lastBusy = now;
    return now - this.#lastBusy;
  }

  /** Calls back when runners come, go, drain or change. Returns how to stop it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #goes(lease: Lease | undefined, isAway: boolean): void {
    if (lease === undefined || lease.isAway === isAway) return;
    lease.isAway = isAway;
    const { runnerId, address } = lease.offer;
    // One that dials the first time has only come.
    if (isAway || lease.hasDialed) {
      this.#options.log(isAway ? 'runner is cut off' : 'runner is back', { runner: runnerId, address });
    }
    lease.hasDialed = true;
    this.#takesWork(lease);
  }

  /**
   * Other orchestrators may have slots of a runner. Their number is believed when it was heard twice: a chunk that begins or ends at that moment
   * is counted on one side alone.
   */
  #isShared(lease: Lease, slotsBusy: number): void {
    const runner = this.#scheduler.runner(lease.offer.runnerId);
    if (runner === undefined) return;
    const before = lease.foreign ?? 0;
    lease.foreign = this.#slots.foreign(runner.chunks, slotsBusy);
    const foreign = Math.min(lease.foreign, before);
    if (foreign === 0 && runner.foreign === 0) return;
    const waiting = foreign === 0 ? [] : this.#slots.delayed(runner.chunks);
    this.#step({ kind: 'runner-shared', at: this.#options.now(), runner: lease.offer.runnerId, foreign, waiting });
  }

  /** One that drains, or cannot be called, is given nothing new. */
  #takesWork({ offer, draining, isAway }: Lease): void {
    const at = this.#options.now();
    this.#step({ kind: 'runner-changed', at, offer, draining: draining || isAway });
    this.#changed();
  }

  #lease(leaseId: string): Lease {
    const lease = this.#leases.byId(leaseId);
    if (lease !== undefined) return lease;
    this.#departed.heard({ leaseId });
    const hint = 'The runner must register again.';
    throw new LoschmidtError('not-found', 'Cannot renew a lease: it has ended', { hint });
  }

  /** Those of the leases that are still there. */
  #drop(found: readonly (Lease | undefined)[], how: OfferEnd, why: string): void {
    const leases = found.filter((lease) => lease !== undefined);
    if (leases.length === 0) return;
    const { log, now, onLeaseEnd } = this.#options;
    for (const lease of leases) {
      const { runnerId, address, host } = lease.offer;
      const chunks = this.#scheduler.runner(runnerId)?.chunks.length ?? 0;
      this.#leases.delete(lease);
      lease.ended = { how, reason: new LoschmidtError('unavailable', `Runner ${host} (${address}) ${why}`) };
      if (how !== 'left') this.#departed.lost(lease.id, runnerId);
      log('runner lost', { runner: runnerId, address, why, chunks });
      onLeaseEnd?.(how);
    }
    this.#step({ kind: 'runners-left', at: now(), runners: leases.map(({ offer }) => offer.runnerId), how });
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Carrying out a command may bring the next event: it comes after the other commands. */
  #step(event: SchedulerEvent): void {
    this.#events.push(event);
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        for (const command of this.#scheduler.step(next)) carryOut(command, this.#hands);
      }
    } finally {
      this.#isStepping = false;
    }
  }

  #grant(chunk: number, runner: string, behind: number | null): void {
    const lease = this.#leases.ofRunner(runner);
    const need = this.#requests.needOf(chunk);
    if (lease === undefined || need === undefined) return;
    lease.hasServed = true;
    this.#requests.grant(chunk, this.#slots.hold(chunk, need, lease, behind));
  }
}
