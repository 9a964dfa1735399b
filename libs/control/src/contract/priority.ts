/** Where a run stands in Temporal's queues, among the runs of other campaigns on the same fleet. */
export interface RunPriority {
  /** 1 is first, 5 last. */
  readonly priority: number;
  /** Share of the slots among campaigns of equal priority. */
  readonly weight: number;
}

/** Signal to campaign and shard workflows, with a `RunPriority`: what they start from now on has it. */
export const PRIORITY_SIGNAL = 'priority';

const LONGEST_FAIRNESS_KEY = 64;

/** As Temporal takes it. A campaign has a share of its own: its id, whose end is what makes it unique. */
export function queuePriority(campaign: string, { priority, weight }: RunPriority) {
  return {
    priorityKey: priority,
    fairnessKey: campaign.slice(-LONGEST_FAIRNESS_KEY),
    fairnessWeight: weight,
  };
}
