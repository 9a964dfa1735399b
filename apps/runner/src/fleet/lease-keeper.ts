import { LoschmidtError } from '@loschmidt/core';
import {
  NO_END_SECONDS,
  type OrchestratorClient,
  ownAddresses,
  ownProcess,
  RENEWALS,
  type RunnerHandlers,
  requireSamePhysics,
  ServedRunner,
  saidByPeer,
  type wire,
} from '@loschmidt/proto';
import type { Log } from '../log.js';

/** What a runner tells its orchestrators. */
export interface Offer {
  capabilities(): wire.ICapabilities;
  slotsBusy(): number;
  draining(): boolean;
}

export interface LeaseKeeperOptions {
  /** host:port */
  readonly orchestrator: string;
  /** A new connection to it. Throws `forbidden` and `bad-input`. */
  readonly dial: () => OrchestratorClient;
  readonly offer: Offer;
  readonly handlers: RunnerHandlers;
  readonly log: Log;
}

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 2_000;
/** An orchestrator that refuses is asked again: it may have been replaced. Doubled each time. */
const REFUSED_RETRY_MS = { first: 1_000, longest: 30_000 };
const LEAVE_MS = 2_000;
/** A link that ends within this time is opened again with the next renewal. */
const FLAPPING_MS = 1_000;
/** Longer than an orchestrator takes that has much to do; what is dialled anew for nothing costs nothing. */
const ANSWER_MS = 5_000;
/** Of a short lease no more than this part: it must be dialled anew within it. */
const ANSWER_SHARE = 1 / 5;

interface Leased {
  readonly kind: 'leased';
  readonly leaseId: string;
  readonly ttlMs: number;
  readonly renewedAt: number;
  readonly served: ServedRunner;
}

type Registration = { readonly kind: 'none' } | Leased;

/**
 * Keeps this runner on offer at one orchestrator: dials it, registers, opens its link, and renews the lease. Where the connection breaks it
 * dials again, and the link goes on where it was: chunks are computed meanwhile. It registers anew, and gives up what it computed, when the
 * orchestrator has forgotten it, or could not be reached for as long as the lease lasts. Times are monotonic.
 */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  #client: OrchestratorClient;
  #state: Registration = { kind: 'none' };
  #linkedAt = Number.NEGATIVE_INFINITY;
  /** Their ids are secret, and peers are logged. */
  #leases = 0;
  #wake: () => void = () => {};
  /** Something has changed since the last call began. */
  #hurried = false;
  #neverTaken: string | null = 'it has not answered';

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#client = options.dial();
  }

  /** Why the orchestrator has never taken this runner, in its words; null: it has. */
  get neverTaken(): string | null {
    return this.#neverTaken;
  }

  /** The orchestrator has taken this runner, and has not let it go. */
  get isTaken(): boolean {
    return this.#state.kind === 'leased';
  }

  /** Tells the orchestrator at once what has changed. */
  hurry(): void {
    this.#hurried = true;
    this.#wake();
  }

  /** Resolves when the orchestrator has all that it wants of what was computed for it. */
  async settled(): Promise<void> {
    if (this.#state.kind === 'leased') await this.#state.served.settled();
  }

  /**
   * Until the signal is aborted; then the lease is given back. Never throws: an orchestrator that cannot be reached is tried again, one
   * that refuses is named in the log.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { orchestrator, offer, log } = this.#options;
    const where = { orchestrator };
    let retryMs = FIRST_RETRY_MS;
    let refusedMs = REFUSED_RETRY_MS.first;
    /** What is wrong is told once, not each time that it is tried again; times and ports in it may differ. */
    const told = new Set<string>();
    const tell = (level: 'warn' | 'error', message: string, { code, message: reason, hint }: LoschmidtError) => {
      const shape = reason.replace(/\d+(\.\d+)?/g, '');
      if (!told.has(shape)) log(level, message, { ...where, code, reason, hint });
      told.add(shape);
      if (this.#neverTaken !== null) this.#neverTaken = reason;
    };
    while (!signal.aborted) {
      let waitMs: number;
      this.#hurried = false;
      try {
        const before = this.#state;
        await this.#step(signal);
        const next = this.#state;
        // A registration has no word for draining; the renewal right after it has.
        if (before.kind === 'none' && offer.draining()) this.#hurried = true;
        if (before.kind === 'none' && next.kind === 'leased') log('info', 'registered', where);
        else if (told.size > 0 && next.kind === 'leased') log('info', 'the orchestrator answers again', where);
        if (before.kind === 'leased' && next.kind === 'none')
          log('warn', 'the lease has ended; registering again', where);
        if (next.kind === 'leased') this.#neverTaken = null;
        waitMs = next.kind === 'leased' && !this.#hurried ? next.ttlMs / RENEWALS : 0;
        retryMs = FIRST_RETRY_MS;
        refusedMs = REFUSED_RETRY_MS.first;
        told.clear();
      } catch (error) {
        if (signal.aborted) break;
        const known = error instanceof LoschmidtError ? error : new LoschmidtError('internal', String(error));
        if (known.code === 'unavailable') {
          const what = saidByPeer(known) ? 'cannot take this runner yet' : 'does not answer';
          tell('warn', `the orchestrator ${what}; trying again`, known);
          this.#dialAgain();
          waitMs = retryMs;
          retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
        } else {
          tell('error', 'the orchestrator refuses this runner; asking again later', known);
          this.#giveUp(known);
          waitMs = refusedMs;
          refusedMs = Math.min(REFUSED_RETRY_MS.longest, refusedMs * 2);
        }
        const state = this.#state;
        if (state.kind === 'leased' && performance.now() - state.renewedAt > state.ttlMs) this.#giveUp(known);
      }
      await this.#sleep(waitMs, signal);
    }
    if (this.#state.kind === 'leased') await leave(this.#client, this.#state.leaseId);
    this.#giveUp(new LoschmidtError('unavailable', 'The runner has ended.'));
    this.#client.close();
  }

  async #step(signal: AbortSignal): Promise<void> {
    const { offer, orchestrator, handlers } = this.#options;
    const client = this.#client;
    const state = this.#state;
    if (state.kind === 'none') {
      const request = { capabilities: offer.capabilities(), process: ownProcess(), addresses: ownAddresses() };
      const lease = await client.register(request, { signal, deadlineMs: ANSWER_MS });
      try {
        requireSamePhysics('this runner', `the orchestrator at ${orchestrator}`, lease.versions);
      } catch (error) {
        await leave(client, lease.leaseId);
        throw error;
      }
      // Where the connection ends, another one is opened at once.
      this.#leases += 1;
      const served = new ServedRunner(handlers, `${orchestrator} (lease ${this.#leases})`, {
        onDetached: () => this.#redial(),
      });
      this.#state = leased(lease, served);
      await client.link(served.link, lease.leaseId, { deadlineMs: ANSWER_MS });
      this.#linkedAt = performance.now();
      return;
    }
    try {
      const { leaseId, served } = state;
      // Its end may have been moved.
      const lastsSeconds = offer.capabilities().lastsSeconds || NO_END_SECONDS;
      const request = { leaseId, slotsBusy: offer.slotsBusy(), draining: offer.draining(), lastsSeconds };
      const deadlineMs = Math.min(ANSWER_MS, Math.max(1_000, state.ttlMs * ANSWER_SHARE));
      this.#state = leased(await client.renew(request, { signal, deadlineMs }), served);
      if (served.link.isAttached) return;
      await client.link(served.link, leaseId, { deadlineMs });
      this.#linkedAt = performance.now();
    } catch (error) {
      if (!(error instanceof LoschmidtError && error.code === 'not-found')) throw error;
      this.#giveUp(error);
    }
  }

  /** At once, unless the link was just opened: whatever ends it so soon would end the next one, too. */
  #redial(): void {
    if (performance.now() - this.#linkedAt > FLAPPING_MS) this.hurry();
  }

  /** A connection on which nothing comes may be dead without a word. */
  #dialAgain(): void {
    if (this.#state.kind === 'leased') this.#state.served.link.detach();
    this.#client.close();
    this.#client = this.#options.dial();
  }

  /** What is computed here for this orchestrator is of use to nobody any more. */
  #giveUp(why: LoschmidtError): void {
    if (this.#state.kind === 'leased') this.#state.served.link.close(why);
    this.#state = { kind: 'none' };
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#hurried) return;
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

/** A lease without a time would be renewed without a break. */
function leased({ leaseId, ttlMs }: wire.Lease, served: ServedRunner): Leased {
  return { kind: 'leased', leaseId, ttlMs: Math.max(300, ttlMs), renewedAt: performance.now(), served };
}

async function leave(orchestrator: OrchestratorClient, leaseId: string): Promise<void> {
  // Of no matter when it fails: the lease ends by itself.
  await orchestrator.leave({ leaseId }, { deadlineMs: LEAVE_MS }).catch(() => {});
}
