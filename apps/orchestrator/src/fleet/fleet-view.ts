import { roomOf } from '../scheduler/runner-load.js';
import type { ChunkNeed, RunnerOffer } from '../scheduler/runner-offer.js';
import type { Rest } from '../scheduler/runner-rest.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import type { FleetOptions } from './fleet-options.js';
import type { HeldSlots } from './held-slots.js';
import type { Leases } from './leases.js';
import type { ChunkProgress } from './runner-slot.js';

/** A runner, for people. */
export interface RunnerState {
  readonly offer: RunnerOffer;
  readonly leaseId: string;
  readonly draining: boolean;
  /** It was given a chunk since it registered. */
  readonly hasServed: boolean;
  /** How long it is still waited for, where it has no connection; else null. */
  readonly awayMs: number | null;
  /** How long it still computes; null: as long as it is wanted. */
  readonly lastsMs: number | null;
  readonly rest: { readonly why: Rest; readonly ms: number } | null;
  readonly slotsHeld: number;
  /** Chunks beyond its slots: each begins there when another ends. */
  readonly prefetched: number;
  readonly held: readonly HeldChunk[];
}

export interface HeldChunk {
  readonly need: ChunkNeed;
  /** When it began, or was prefetched. */
  readonly since: number;
  readonly progress: ChunkProgress;
  /** When it last told of a point, a cycle or a step within one, or began. */
  readonly movedAt: number;
  /** It waits there for a slot. */
  readonly isPrefetched: boolean;
}

/** A chunk without a slot. `since`: on the fleet's clock. */
export interface WaitingChunk {
  readonly need: ChunkNeed;
  readonly since: number;
  readonly reason: string;
}

/** The runners in the order in which they joined. */
export function runnerStates(
  scheduler: Scheduler,
  leases: Leases,
  slots: HeldSlots,
  { now: clock, leaseMs }: Pick<FleetOptions, 'now' | 'leaseMs'>,
): RunnerState[] {
  const now = clock();
  return [...scheduler.runners()].map((runner) => {
    const { offer, rest, chunks, endsAt } = runner;
    const { slotsHeld, prefetched } = roomOf(runner);
    const ms = rest.until - now;
    const held = chunks.flatMap(({ id, need, state }) => {
      const slot = slots.get(id);
      if (slot === undefined || !('since' in state)) return [];
      const { progressed, movedAt } = slot;
      const isPrefetched = state.kind !== 'running';
      return [{ need, since: state.since, progress: progressed, movedAt, isPrefetched }];
    });
    const lease = leases.ofRunner(offer.runnerId);
    return {
      offer,
      leaseId: lease?.id ?? '',
      draining: lease?.draining ?? true,
      hasServed: lease?.hasServed ?? false,
      awayMs: lease?.isAway ? Math.max(0, lease.renewedAt + leaseMs - now) : null,
      lastsMs: endsAt === Number.POSITIVE_INFINITY ? null : Math.max(0, endsAt - now),
      rest: ms > 0 ? { why: rest.why, ms } : null,
      slotsHeld,
      prefetched,
      held,
    };
  });
}

/** Chunks that wait at a runner, then those that are at none. */
export function waitingChunks(
  runners: readonly RunnerState[],
  unplaced: readonly Pick<WaitingChunk, 'need' | 'since'>[],
  reasonOf: (need: ChunkNeed) => string,
): WaitingChunk[] {
  const waiting = unplaced.map(({ need, since }) => ({ need, since, reason: reasonOf(need) }));
  return [...prefetchedChunks(runners), ...waiting];
}

function prefetchedChunks(runners: readonly RunnerState[]): WaitingChunk[] {
  return runners.flatMap(({ offer, held }) =>
    held
      .filter(({ isPrefetched }) => isPrefetched)
      .map(({ need, since }) => ({ need, since, reason: nextOn(offer.host) })),
  );
}

/** Why a chunk that is prefetched does not run yet. */
export function nextOn(host: string): string {
  return `it is next on ${host}`;
}
