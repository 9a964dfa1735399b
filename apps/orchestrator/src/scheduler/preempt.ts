import { type Chunk, inOrder, priorityOf } from './chunk-queue.js';
import type { FleetState } from './fleet-state.js';
import { isAvailable, isOpen, preemptible, type Runner, retractable, roomOf } from './runner-load.js';

const NONE = Number.NEGATIVE_INFINITY;

/**
 * For each waiting chunk retracts one that is less urgent and prefetched where it could be itself: the least urgent one, of equals that
 * of the first runner, and there the one that came last. Nothing more is retracted for it while that one is still there.
 *
 * Before the last event there was nothing to retract for anybody. So there is now only for those at which nobody has looked, or at
 * runners that have changed.
 */
export function preempt(state: FleetState): void {
  const changed = [...state.touched].sort((a, b) => a.seat - b.seat);
  for (;;) {
    let next: Chunk | undefined;
    const consider = (chunk: Chunk | undefined) => {
      if (chunk !== undefined && (next === undefined || inOrder(chunk, next) < 0)) next = chunk;
    };
    for (const chunk of state.hopeful) consider(chunk);
    for (const runner of changed) consider(firstAt(state, runner));
    if (next === undefined) return;
    const [bytes, priority] = [next.need.memoryBytes, priorityOf(next)];
    const { runners } = state.pool(next.need.versions);
    const runner = state.hopeful.delete(next)
      ? runners.preemptibleFor(bytes, priority)
      : leastUrgentOf(
          changed.filter((one) => runners.has(one)),
          bytes,
          priority,
        );
    const victim = runner && preemptible(runner, bytes, priority);
    if (runner !== undefined && victim !== undefined) state.retract(victim, runner, { lets: next });
  }
}

/** The first waiting chunk for which one of this runner's can be retracted. */
function firstAt(state: FleetState, runner: Runner): Chunk | undefined {
  if (!isAvailable(runner)) return undefined;
  const { waiting, runners } = state.pool(runner.offer.versions);
  if (waiting.mostUrgent('mayPreempt') >= runners.leastUrgent) return undefined;
  const rooms = retractable(runner).flatMap((chunk) => {
    const room = roomOf(runner, [], chunk);
    return isOpen(room) ? [{ priority: priorityOf(chunk), bytes: room.freeBytes }] : [];
  });
  const least = rooms.reduce((most, { priority }) => Math.max(most, priority), NONE);
  return waiting.firstMoreUrgent('mayPreempt', least, (urgency) =>
    rooms.reduce((most, { priority, bytes }) => (priority > urgency ? Math.max(most, bytes) : most), NONE),
  );
}

function leastUrgentOf(runners: readonly Runner[], bytes: number, priority: number): Runner | undefined {
  let best: { readonly runner: Runner; readonly priority: number } | undefined;
  for (const runner of runners) {
    const victim = preemptible(runner, bytes, priority);
    if (victim !== undefined && (best === undefined || priorityOf(victim) > best.priority)) {
      best = { runner, priority: priorityOf(victim) };
    }
  }
  return best?.runner;
}
