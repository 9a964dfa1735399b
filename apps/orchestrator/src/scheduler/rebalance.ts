import type { FleetState } from './fleet-state.js';

/**
 * A chunk does not wait at one runner while another has a slot free: it is retracted, and the slot counts as taken until it is given
 * back. Runners in their order, and at each the chunk that came last first.
 */
export function rebalance(state: FleetState): void {
  for (const { runners } of state.pools.values()) {
    for (;;) {
      const most = runners.largestTarget;
      const from = runners.sourceOf(most);
      const chunk = from?.retractable.find(({ need }) => need.memoryBytes <= most);
      const to = chunk && runners.targetFor(chunk.need.memoryBytes);
      if (from === undefined || chunk === undefined || to === undefined) break;
      state.retract(chunk, from, { to });
    }
  }
}
