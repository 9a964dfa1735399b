import type { SizeClass } from './names.js';

/** A run of a campaign, by reference: what it computes is read from the dataset, never from the payload. */
export interface RunReference {
  /** Absolute path of the campaign's folder. */
  readonly folder: string;
  readonly campaign: string;
  readonly run: number;
}

export interface CampaignArguments extends RunReference {
  /** Prefix of the task queues; recorded, so that a replay does not depend on any process's environment. */
  readonly taskQueue: string;
  /** The kernel that computes this run where it is not the campaign's own: set by `--allow-kernel-change` alone. */
  readonly kernel?: number;
  /** Set while the run went on, and before it continued as new. */
  readonly priority?: RunPriority;
  /** First free shard number; only a run that continued as new has one. */
  readonly nextShard?: number;
}

/** Places `start` to `end` (exclusive) in the execution order of a plan, big chunks first. Committed chunks among them are skipped. */
export interface OrderRange {
  /** The plan version; absent in runs of before there were several. */
  readonly plan?: number;
  /** The order is that of this class's chunks; absent: of all chunks, on the queue of the small ones. */
  readonly size?: SizeClass;
  readonly start: number;
  readonly end: number;
}

export interface ShardArguments extends RunReference {
  readonly taskQueue: string;
  readonly kernel?: number;
  readonly shard: number;
  readonly range: OrderRange;
  /** Set before the shard was started; else it inherits that of the run. */
  readonly priority?: RunPriority;
  /** Chunk activities that are in flight at first; the shard follows the fleet from there. */
  readonly lanes: number;
  /** How many more than twice the slots; absent in shards of before there were any. */
  readonly spare?: number;
  /** Chunks of an activity at first; absent in shards of before there could be several: one. */
  readonly group?: number;
}

/** Counts of points and rows that a shard or a run committed, or found committed. */
export interface Totals {
  readonly chunks: number;
  readonly completed: number;
  readonly failed: number;
  readonly rows: number;
}

export const NO_TOTALS: Totals = { chunks: 0, completed: 0, failed: 0, rows: 0 };

export function addTotals(a: Totals, b: Totals): Totals {
  return {
    chunks: a.chunks + b.chunks,
    completed: a.completed + b.completed,
    failed: a.failed + b.failed,
    rows: a.rows + b.rows,
  };
}

export interface ShardResult extends Totals {
  /** Runner slots that the orchestrator saw last. */
  readonly slots: number;
  /** Chunks, parts of such that were split, that would not have fitted its history. */
  readonly left?: number;
}

export interface CampaignResult {
  /** `stopped`: its end was in the dataset before its work was done. */
  readonly state: 'completed' | 'completed-with-failures' | 'stopped';
}

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
