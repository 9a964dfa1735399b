import type { FleetCounts } from '../fleet/count-fleet.js';
import type { Demand } from '../pools/plan-jobs.js';

/** What is left of running campaigns. `of`: who does not tell it, Temporal its runs or the store a campaign. */
export type WorkAnswer =
  | { readonly kind: 'known'; readonly demand: readonly Demand[]; readonly slotsWanted: number }
  | { readonly kind: 'unknown'; readonly of: 'temporal' | 'store' };

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly values: readonly (readonly [labels: string, value: number])[];
}

/** What Prometheus reads, format 0.0.4. What is not known is left out. */
export function metricsText(fleet: FleetCounts, work: WorkAnswer): string {
  const isTemporalUp = work.kind === 'known' || work.of !== 'temporal';
  const one = (name: string, help: string, value: number): Metric => ({ name, help, values: [['', value]] });
  const metrics: Metric[] = [
    one('loschmidt_runners', 'Runners that have joined.', fleet.runners),
    one('loschmidt_slots', 'Slots of runners that take work now.', fleet.slots),
    one('loschmidt_slots_busy', 'Slots that compute for this orchestrator.', fleet.busy),
    one('loschmidt_chunks_waiting', 'Chunks that wait for a slot.', fleet.waiting),
    one('loschmidt_temporal_up', 'Whether Temporal answers.', isTemporalUp ? 1 : 0),
  ];
  if (work.kind === 'known') {
    const bySize = (name: string, help: string, of: (demand: Demand) => number): Metric => ({
      ...{ name, help, values: work.demand.map((demand) => [`{size="${demand.size}"}`, of(demand)] as const) },
    });
    metrics.push(
      bySize('loschmidt_open_chunks', 'Chunks that are not committed, by memory.', ({ chunks }) => chunks),
      bySize('loschmidt_open_seconds', 'Seconds of a core that are not committed.', ({ seconds }) => seconds),
      one('loschmidt_slots_wanted', 'Slots that compute it in the target time.', work.slotsWanted),
    );
  }
  return metrics
    .flatMap(({ name, help, values }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...values.map(([labels, value]) => `${name}${labels} ${value}`),
    ])
    .concat('')
    .join('\n');
}
