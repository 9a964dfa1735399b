import { LoschmidtError } from '@loschmidt/core';
import { type OrchestratorClient, requireSamePhysics, saidByPeer, type wire } from '@loschmidt/proto';
import type { Log } from '../log.js';

/** What a runner tells its orchestrators. */
export interface Offer {
  /** host:port at which they reach it. */
  readonly address: string;
  capabilities(): wire.ICapabilities;
  slotsBusy(): number;
  draining(): boolean;
}

export interface LeaseKeeperOptions {
  readonly orchestrator: OrchestratorClient;
  readonly offer: Offer;
  readonly log: Log;
}

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 2_000;
/** An orchestrator that refuses is asked again: it may have been replaced, or the runner that has our address be gone. Doubled each time. */
const REFUSED_RETRY_MS = { first: 1_000, longest: 30_000 };
const LEAVE_MS = 2_000;

type Registration =
  | { readonly kind: 'none' }
  | { readonly kind: 'leased'; readonly leaseId: string; readonly ttlMs: number; readonly renewedAt: number };

/**
 * Keeps this runner on offer at one orchestrator: registers, renews at a third of the lease's time, and registers again when the
 * orchestrator has forgotten it, has come back, or could not be reached for as long as the lease lasts. Times are monotonic.
 */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  #wake: () => void = () => {};
  /** Something has changed since the last call began. */
  #hurried = false;
  #neverTaken: string | null = 'it has not answered';

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
  }

  /** Why the orchestrator has never taken this runner, in its words; null: it has. */
  get neverTaken(): string | null {
    return this.#neverTaken;
  }

  /** Tells the orchestrator at once what has changed. */
  hurry(): void {
    this.#hurried = true;
    this.#wake();
  }

  /**
   * Until the signal is aborted; then the lease is given back. Never throws: an orchestrator that cannot be reached is tried again, one
   * that refuses is named in the log.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { orchestrator, offer, log } = this.#options;
    const where = { orchestrator: orchestrator.address };
    let state: Registration = { kind: 'none' };
    let retryMs = FIRST_RETRY_MS;
    let refusedMs = REFUSED_RETRY_MS.first;
    /** What is wrong is told once, not each time that it is tried again. */
    let told = '';
    const tell = (level: 'warn' | 'error', message: string, { code, message: reason, hint }: LoschmidtError) => {
      if (told !== reason) log(level, message, { ...where, code, reason, hint });
      told = reason;
      if (this.#neverTaken !== null) this.#neverTaken = reason;
    };
    while (!signal.aborted) {
      let waitMs: number;
      this.#hurried = false;
      try {
        const next = await step(orchestrator, offer, state, signal);
        // A registration has no word for draining; the renewal right after it has.
        if (state.kind === 'none' && offer.draining()) this.#hurried = true;
        if (state.kind === 'none' && next.kind === 'leased')
          log('info', 'registered', { ...where, address: offer.address });
        if (state.kind === 'leased' && next.kind === 'none')
          log('warn', 'the lease has ended; registering again', where);
        state = next;
        if (next.kind === 'leased') this.#neverTaken = null;
        waitMs = next.kind === 'leased' && !this.#hurried ? next.ttlMs / 3 : 0;
        retryMs = FIRST_RETRY_MS;
        refusedMs = REFUSED_RETRY_MS.first;
        told = '';
      } catch (error) {
        if (signal.aborted) break;
        const known = error instanceof LoschmidtError ? error : new LoschmidtError('internal', String(error));
        if (known.code === 'unavailable') {
          // What it says of itself may differ from one time to the next.
          if (saidByPeer(known)) tell('warn', 'the orchestrator cannot take this runner yet; trying again', known);
          else if (told === '') tell('warn', 'the orchestrator does not answer; trying again', known);
          waitMs = retryMs;
          retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
        } else {
          tell('error', 'the orchestrator refuses this runner; asking again later', known);
          state = { kind: 'none' };
          waitMs = refusedMs;
          refusedMs = Math.min(REFUSED_RETRY_MS.longest, refusedMs * 2);
        }
        if (state.kind === 'leased' && performance.now() - state.renewedAt > state.ttlMs) state = { kind: 'none' };
      }
      await this.#sleep(waitMs, signal);
    }
    if (state.kind === 'leased') await leave(orchestrator, state.leaseId);
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener('abort', this.#wake, { once: true });
    });
    signal.removeEventListener('abort', this.#wake);
    this.#wake = () => {};
  }
}

async function step(
  orchestrator: OrchestratorClient,
  offer: Offer,
  state: Registration,
  signal: AbortSignal,
): Promise<Registration> {
  if (state.kind === 'none') {
    const request = { address: offer.address, capabilities: offer.capabilities() };
    const lease = await orchestrator.register(request, { signal, deadlineMs: 5_000 });
    try {
      requireSamePhysics('this runner', `the orchestrator at ${orchestrator.address}`, lease.versions);
    } catch (error) {
      await leave(orchestrator, lease.leaseId);
      throw error;
    }
    return leased(lease);
  }
  try {
    const request = { leaseId: state.leaseId, slotsBusy: offer.slotsBusy(), draining: offer.draining() };
    return leased(await orchestrator.renew(request, { signal, deadlineMs: Math.max(1_000, state.ttlMs / 3) }));
  } catch (error) {
    if (error instanceof LoschmidtError && error.code === 'not-found') return { kind: 'none' };
    throw error;
  }
}

/** A lease without a time would be renewed without a break. */
function leased({ leaseId, ttlMs }: wire.Lease): Registration {
  return { kind: 'leased', leaseId, ttlMs: Math.max(300, ttlMs), renewedAt: performance.now() };
}

async function leave(orchestrator: OrchestratorClient, leaseId: string): Promise<void> {
  // Of no matter when it fails: the lease ends by itself.
  await orchestrator.leave({ leaseId }, { deadlineMs: LEAVE_MS }).catch(() => {});
}
