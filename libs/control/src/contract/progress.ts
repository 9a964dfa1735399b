import type { OrderRange, RunPriority, Totals } from './arguments.js';

/** Query of the campaign workflow; answers `RunProgress`. */
export const RUN_PROGRESS_QUERY = 'progress';

/** Query of a shard workflow; answers `ShardProgress`. It has the same name, so that people need to know one. */
export const SHARD_PROGRESS_QUERY = 'progress';

/** Where a run is. Shards that are still at work count in `live` alone: ask them, or count the dataset's markers. */
export interface RunProgress {
  readonly state: 'opening' | 'running' | 'cancelling' | 'closing';
  /** Shards of this run so far, finished ones included. */
  readonly shards: number;
  readonly waitingShards: number;
  readonly live: readonly number[];
  /** Of finished shards. */
  readonly done: Totals;
  /** Set while the run went on; null: that with which it was started. */
  readonly priority: RunPriority | null;
}

export interface ShardProgress {
  readonly range: OrderRange;
  /** Open chunks that this shard found when it started. */
  readonly chunks: number;
  readonly running: readonly string[];
  /** Set while the run went on; null: that with which it was started. */
  readonly priority: RunPriority | null;
  readonly lanes: number;
  readonly done: Totals;
}
