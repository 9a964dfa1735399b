import type { Fleet } from '../fleet/fleet.js';

export interface FleetCounts {
  readonly runners: number;
  /** Of runners that take work. */
  readonly slots: number;
  readonly busy: number;
  /** Chunks that have no slot. */
  readonly waiting: number;
}

export function countFleet(fleet: Pick<Fleet, 'runners' | 'waiting'>): FleetCounts {
  const runners = fleet.runners();
  let [slots, busy] = [0, 0];
  for (const { offer, draining, slotsHeld } of runners) {
    slots += draining ? 0 : offer.slots;
    busy += slotsHeld;
  }
  return { runners: runners.length, slots, busy, waiting: fleet.waiting().length };
}
