import { type Chunk, inOrder } from './chunk-queue.js';
import type { FleetState } from './fleet-state.js';

/**
 * For each waiting chunk retracts one that is less urgent and prefetched where it could be itself: the least urgent one, of equals that
 * of the first runner, and there the one that came last. Nothing more is retracted for it while that one is still there.
 */
export function preempt(state: FleetState): void {
  for (let next = nextOf(state); next !== undefined; next = nextOf(state)) {
    const { runners } = state.pool(next.need);
    const found = runners.preemptibleFor(next.need.memoryBytes, next.priority);
    if (found === undefined) return;
    state.retract(found.chunk, found.runner, { passing: next });
  }
}

/** The first for which something can be retracted. */
function nextOf(state: FleetState): Chunk | undefined {
  let next: Chunk | undefined;
  for (const { runners, waiting } of state.pools) {
    const chunk = waiting.firstByPriority('mayPreempt', (priority) => runners.largestPreemptible(priority));
    if (chunk !== undefined && (next === undefined || inOrder(chunk, next) < 0)) next = chunk;
  }
  return next;
}
