import { SIZE_CLASSES, type SizeClass, sizeClass } from '@loschmidt/control';
import type { Runner } from '../scheduler/runner-load.js';
import type { ChunkNeed } from '../scheduler/runner-offer.js';

/** Set aside for a while (`resting`), or given nothing new: it drains, or its connection is away (`draining`). */
export const RUNNER_STATES = ['serving', 'resting', 'draining'] as const;
export type RunnerState = (typeof RUNNER_STATES)[number];
/** `other`: of another orchestrator; `unused`: of a runner that takes nothing now. */
export const SLOT_STATES = ['busy', 'idle', 'other', 'unused'] as const;
export type SlotState = (typeof SLOT_STATES)[number];

export interface FleetCounts {
  readonly runners: Readonly<Record<RunnerState, number>>;
  readonly slots: Readonly<Record<SlotState, number>>;
  /** Chunks that have not begun. */
  readonly waiting: Readonly<Record<SizeClass, number>>;
  /** Of these, those that are at a runner already. */
  readonly prefetched: number;
  /** Those that wait, and those that run. */
  readonly chunks: number;
}

/** One look at each runner, and at each chunk that has begun or waits. */
export function countFleet(
  runners: Iterable<Pick<Runner, 'offer' | 'chunks' | 'draining' | 'resting' | 'foreign'>>,
  unplaced: Iterable<Pick<ChunkNeed, 'memoryBytes'>>,
): FleetCounts {
  const counts = {
    runners: zeros(RUNNER_STATES),
    slots: zeros(SLOT_STATES),
    waiting: zeros(SIZE_CLASSES),
    prefetched: 0,
    chunks: 0,
  };
  for (const { offer, chunks, draining, resting, foreign } of runners) {
    const state = draining ? 'draining' : resting ? 'resting' : 'serving';
    counts.runners[state] += 1;
    let busy = 0;
    counts.chunks += chunks.length;
    for (const { need, state } of chunks) {
      if (state.kind === 'running') busy += need.alone ? offer.slots : 1;
      else {
        counts.waiting[sizeClass(need.memoryBytes)] += 1;
        counts.prefetched += 1;
      }
    }
    const other = Math.min(foreign, Math.max(0, offer.slots - busy));
    counts.slots.busy += busy;
    counts.slots.other += other;
    counts.slots[state === 'serving' ? 'idle' : 'unused'] += Math.max(0, offer.slots - busy - other);
  }
  for (const { memoryBytes } of unplaced) {
    counts.waiting[sizeClass(memoryBytes)] += 1;
    counts.chunks += 1;
  }
  return counts;
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}
