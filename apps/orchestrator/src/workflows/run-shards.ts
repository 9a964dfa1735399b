import {
  addTotals,
  type CampaignArguments,
  chunksPerTask,
  type OrderRange,
  queuePriority,
  SHARD_WORKFLOW,
  type ShardArguments,
  type ShardResult,
  SIZE_CLASSES,
  type SizeClass,
  shardWorkflowId,
} from '@loschmidt/control/workflow-contract';
import { CancellationScope, executeChild, patched, workflowInfo } from '@temporalio/workflow';
import type { RunView } from './run-view.js';

/**
 * Runs the waiting ranges as child workflows, a few of each size at a time, and returns when none is live. `history-full`: some are still
 * waiting, and the caller must continue as new. The first failure cancels the other shards and is thrown once they have ended.
 */
export async function runShards(
  args: CampaignArguments,
  view: RunView,
  slotsAtFirst: number,
): Promise<'all-ended' | 'history-full'> {
  const { folder, campaign, run, kernel, taskQueue } = args;
  let slots = slotsAtFirst;
  // Runs that began before chunks could be grouped end without.
  const groupOf = patched('chunk-groups') ? chunksPerTask : () => 1;
  let failure: { readonly error: unknown } | undefined;
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const live = new Map<Promise<void>, SizeClass>();
    const start = (range: OrderRange) => {
      const shard = view.nextShard++;
      view.live.add(shard);
      const shardArgs: ShardArguments = {
        folder,
        campaign,
        run,
        taskQueue,
        shard,
        range,
        lanes: lanesForSlots(slots, SPARE_LANES, groupOf(slots)),
        spare: SPARE_LANES,
        ...(groupOf === chunksPerTask ? { group: groupOf(slots) } : {}),
        ...(kernel === undefined ? {} : { kernel }),
        ...(view.priority === null ? {} : { priority: view.priority }),
      };
      const ended = executeChild<(args: ShardArguments) => Promise<ShardResult>>(SHARD_WORKFLOW, {
        workflowId: shardWorkflowId(campaign, run, shard),
        args: [shardArgs],
        ...(view.priority === null ? {} : { priority: queuePriority(campaign, view.priority) }),
        workflowTaskTimeout: '5s',
        parentClosePolicy: 'REQUEST_CANCEL',
        cancellationType: 'WAIT_CANCELLATION_COMPLETED',
      })
        .then(
          (result) => {
            view.done = addTotals(view.done, result);
            view.left += result.left ?? 0;
            slots = result.slots;
          },
          (error: unknown) => {
            failure ??= { error };
            scope.cancel();
          },
        )
        .finally(() => {
          view.live.delete(shard);
          live.delete(ended);
        });
      live.set(ended, sizeOf(range));
    };
    for (;;) {
      while (failure === undefined && !workflowInfo().continueAsNewSuggested) {
        const range = takeNext(view, [...live.values()], shardsForSlots(slots, groupOf(slots)));
        if (range === undefined) break;
        start(range);
      }
      // Also at the very beginning, where nothing may be left to compute: a race among none has no end.
      if (live.size === 0) break;
      await Promise.race(live.keys());
    }
  });
  if (failure !== undefined) throw failure.error;
  return view.waiting.length > 0 ? 'history-full' : 'all-ended';
}

/** Takes the first waiting range of a size of which fewer than `most` are live. */
function takeNext(view: RunView, live: readonly SizeClass[], most: number): OrderRange | undefined {
  const open = SIZE_CLASSES.filter((size) => live.filter((other) => other === size).length < most);
  const at = view.waiting.findIndex((range) => open.includes(sizeOf(range)));
  return at === -1 ? undefined : view.waiting.splice(at, 1)[0];
}

function sizeOf(range: OrderRange): SizeClass {
  return range.size ?? 'small';
}

const MIN_LANES = 4;
/** Far below the 2,000 pending activities that a workflow may have. */
const MAX_LANES = 250;
const MIN_LIVE_SHARDS = 2;

/**
 * Beyond twice the slots. Orchestrators take at least two chunks more than there are slots, and priorities and weights act on what is
 * left in the queue: with a few slots, twice their number would leave nothing there.
 */
const SPARE_LANES = 4;

/** Activities in flight in each shard, of `group` chunks each: chunks for twice the slots and some to spare, so that a free slot always finds a task waiting. */
export function lanesForSlots(slots: number, spare: number, group: number): number {
  return Math.min(MAX_LANES, Math.max(MIN_LANES, Math.ceil((2 * slots) / group) + spare));
}

/** A shard has so many chunks, but for the last one. */
const SHARD_CHUNKS = 500;

/** Shards at work at the same time: their chunks in flight ≥ 2 × slots, and two, so that the end of one leaves no slot idle. */
function shardsForSlots(slots: number, group: number): number {
  const inFlight = Math.min(SHARD_CHUNKS, MAX_LANES * group);
  return Math.max(MIN_LIVE_SHARDS, Math.ceil((2 * slots) / inFlight));
}
