import type { Demand } from '../pools/plan-jobs.js';
import type { FleetCounts } from './count-fleet.js';

export interface WorkMeasures {
  readonly demand: readonly Demand[];
  readonly slotsWanted: number;
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly values: readonly (readonly [labels: string, value: number])[];
}

/** What Prometheus reads, format 0.0.4. `work` null: Temporal does not answer, and what is left is not known. */
export function metricsText(fleet: FleetCounts, work: WorkMeasures | null): string {
  const one = (name: string, help: string, value: number): Metric => ({ name, help, values: [['', value]] });
  const metrics: Metric[] = [
    one('loschmidt_runners', 'Runners that have joined.', fleet.runners),
    one('loschmidt_slots', 'Slots of runners that take work.', fleet.slots),
    one('loschmidt_slots_busy', 'Slots that compute.', fleet.busy),
    one('loschmidt_chunks_waiting', 'Chunks that wait for a slot.', fleet.waiting),
    one('loschmidt_temporal_up', 'Whether Temporal answers.', work === null ? 0 : 1),
  ];
  if (work !== null) {
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
