import type { Chunk } from './chunk-queue.js';
import type { FleetState } from './fleet-state.js';
import type { Runner } from './runner-load.js';

/**
 * A chunk does not wait at one runner while another has a slot free: it is retracted, and the slot counts as taken until it is given
 * back. Runners in their order, and at each the chunk that came last first.
 */
export function rebalance(state: FleetState): void {
  for (let move = nextMove(state); move !== undefined; move = nextMove(state)) {
    state.retract(move.chunk, move.from, { to: move.to });
  }
}

interface Move {
  readonly chunk: Chunk;
  readonly from: Runner;
  readonly to: Runner;
}

function nextMove(state: FleetState): Move | undefined {
  let next: Move | undefined;
  for (const pool of state.pools) {
    const { runners } = pool;
    const most = runners.largestTarget;
    const from = runners.sourceOf(most);
    const chunk = from?.retractable.find(({ need }) => need.memoryBytes <= most && state.pool(need) === pool);
    const to = chunk && runners.targetFor(chunk.need.memoryBytes);
    if (from === undefined || chunk === undefined || to === undefined) continue;
    const move = { chunk, from, to };
    if (next === undefined || isBefore(move, next)) next = move;
  }
  return next;
}

function isBefore({ chunk, from }: Move, other: Move): boolean {
  if (from !== other.from) return from.index < other.from.index;
  return from.retractable.indexOf(chunk) < from.retractable.indexOf(other.chunk);
}
