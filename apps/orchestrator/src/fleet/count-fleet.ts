import { isAvailable, type Runner } from '../scheduler/runner-load.js';

export interface FleetCounts {
  readonly runners: number;
  /** Of runners that take work now. */
  readonly slots: number;
  /** Those that chunks of this orchestrator have; others count their own. */
  readonly busy: number;
  /** Chunks that have not begun. */
  readonly waiting: number;
}

/** Of these runners and of the chunks that are at none. */
export function countFleet(
  runners: Iterable<Pick<Runner, 'offer' | 'chunks' | 'draining' | 'resting'>>,
  unplaced: number,
): FleetCounts {
  const counts = { runners: 0, slots: 0, busy: 0, waiting: unplaced };
  for (const runner of runners) {
    const { offer, chunks } = runner;
    counts.runners += 1;
    counts.slots += isAvailable(runner) ? offer.slots : 0;
    for (const { need, state } of chunks) {
      if (state.kind === 'running') counts.busy += need.alone ? offer.slots : 1;
      else counts.waiting += 1;
    }
  }
  return counts;
}
