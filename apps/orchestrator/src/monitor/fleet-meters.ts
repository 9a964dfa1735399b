import type { Labels, Meters } from '@loschmidt/telemetry';
import type { FleetCounts } from '../fleet/count-fleet.js';
import type { Demand } from '../pools/plan-jobs.js';
import type { OfferEnd } from '../scheduler/chunk-state.js';

/** What is left of running campaigns. `of`: who does not tell it, Temporal its runs or the store a campaign. */
export type WorkAnswer =
  | { readonly kind: 'known'; readonly demand: readonly Demand[]; readonly slotsWanted: number }
  | { readonly kind: 'unknown'; readonly of: 'temporal' | 'store' };

export interface FleetReadings {
  readonly counts: () => FleetCounts;
  /** Never throws. */
  readonly work: () => Promise<WorkAnswer>;
  /** Free bytes of the store's disk. Throws where it does not answer. */
  readonly freeBytes: () => Promise<number>;
}

/** What is there now: runners, slots, chunks that wait, what is left. What is not known is left out. */
export function meterFleet(meters: Meters, { counts, work, freeBytes }: FleetReadings): void {
  meters.gauges(
    {
      loschmidt_runners: 'Runners that have a lease, by state.',
      loschmidt_slots: 'Their slots, by state; busy: with chunks of this orchestrator, other: of others.',
      loschmidt_chunks_waiting: 'Chunks that have not begun, by memory.',
      loschmidt_chunks_prefetched: 'Of these, those that are at a runner already.',
    },
    (set) => {
      const { runners, slots, waiting, prefetched } = counts();
      const each = (by: Readonly<Record<string, number>>, to: (value: number, key: string) => void) => {
        for (const [key, value] of Object.entries(by)) to(value, key);
      };
      each(runners, (value, state) => set('loschmidt_runners', value, { state }));
      each(slots, (value, state) => set('loschmidt_slots', value, { state }));
      each(waiting, (value, size) => set('loschmidt_chunks_waiting', value, { size }));
      set('loschmidt_chunks_prefetched', prefetched);
    },
  );
  meters.gauges(
    {
      loschmidt_temporal_up: 'Whether Temporal answers.',
      loschmidt_open_chunks: 'Chunks that are not committed, by memory.',
      loschmidt_open_seconds: 'Seconds of a core that are not committed, by memory.',
      loschmidt_slots_wanted: 'Slots that compute it in the target time.',
    },
    async (set) => {
      const left = await work();
      set('loschmidt_temporal_up', left.kind === 'known' || left.of !== 'temporal' ? 1 : 0);
      if (left.kind !== 'known') return;
      for (const { size, chunks, seconds } of left.demand) {
        const labels: Labels = { size };
        set('loschmidt_open_chunks', chunks, labels);
        set('loschmidt_open_seconds', seconds, labels);
      }
      set('loschmidt_slots_wanted', left.slotsWanted);
    },
  );
  meters.gauges({ loschmidt_store_free_bytes: "Free bytes of the store's disk." }, async (set) => {
    set('loschmidt_store_free_bytes', await freeBytes());
  });
}

const LEASE_ENDS: readonly OfferEnd[] = ['left', 'silent', 'died'];

/** Counts ends of leases. */
export function leaseMeter(meters: Meters): (how: OfferEnd) => void {
  const labels = LEASE_ENDS.map((how) => ({ how }));
  const ended = meters.counter('loschmidt_lease_ends_total', 'Leases that have ended, by how.', labels);
  return (how) => ended(1, { how });
}
