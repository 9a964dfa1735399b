import {
  NO_TOTALS,
  type OrderRange,
  type RunPriority,
  type RunProgress,
  type Totals,
} from '@loschmidt/control/workflow-contract';

/** What a campaign workflow knows of its run; changed in place, reported by its query. */
export interface RunView {
  state: RunProgress['state'];
  nextShard: number;
  waiting: OrderRange[];
  readonly live: Set<number>;
  done: Totals;
  /** Chunks that the shards of this pass have left to the next one. */
  left: number;
  /** Set while the run went on. */
  priority: RunPriority | null;
}

export function openView(nextShard: number, priority: RunPriority | null): RunView {
  return { state: 'opening', nextShard, waiting: [], live: new Set(), done: NO_TOTALS, left: 0, priority };
}

export function reportView(view: RunView): RunProgress {
  return {
    state: view.state,
    shards: view.nextShard,
    waitingShards: view.waiting.length,
    live: [...view.live],
    done: view.done,
    priority: view.priority,
  };
}
