import {
  type CampaignArguments,
  type CampaignResult,
  PRIORITY_SIGNAL,
  RUN_ENDED,
  RUN_PROGRESS_QUERY,
  type RunPriority,
  type RunProgress,
} from '@loschmidt/control/workflow-contract';
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  ChildWorkflowFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  rootCause,
  setHandler,
  TerminatedFailure,
} from '@temporalio/workflow';
import type { RunEnding } from '../activities/activity-types.js';
import { bookkeeping } from './activities.js';
import { runShards } from './run-shards.js';
import { openView, type RunView, reportView } from './run-view.js';

const runProgress = defineQuery<RunProgress>(RUN_PROGRESS_QUERY);
const setPriority = defineSignal<[RunPriority]>(PRIORITY_SIGNAL);

/** Shards that end without an error leave nothing open but what they say; a chunk that is open all the same is looked for so many times. */
const MAX_PASSES = 3;

/**
 * Computes what the dataset has no marker for, shard by shard, and writes how the run ended: also after a cancellation, and when
 * an error stopped it. A run whose end is written already just ends.
 */
export async function campaign(args: CampaignArguments): Promise<CampaignResult> {
  const { folder, campaign: id, run } = args;
  const view = openView(args.nextShard ?? 0, args.priority ?? null);
  setHandler(runProgress, () => reportView(view));
  setHandler(setPriority, (priority) => {
    view.priority = priority;
  });
  let result: CampaignResult | 'history-full';
  try {
    result = await compute(args, view);
  } catch (error) {
    if (isRunEnd(error)) return { state: 'stopped' };
    view.state = isCancellation(error) ? 'cancelling' : 'closing';
    const ending: RunEnding = isCancellation(error)
      ? { kind: 'cancelled' }
      : { kind: 'failed', reason: failureReason(error) };
    const { closeRun } = bookkeeping(args.taskQueue);
    // Where the end cannot be written, what ended the run is still the better answer.
    await CancellationScope.nonCancellable(() => closeRun({ folder, campaign: id, run, ending })).catch(() => {});
    throw error;
  }
  if (result !== 'history-full') return result;
  // Nothing is in flight: what is left is read again from the dataset.
  await condition(allHandlersFinished);
  return continueAsNew<(args: CampaignArguments) => Promise<CampaignResult>>({
    ...args,
    ...(view.priority === null ? {} : { priority: view.priority }),
    nextShard: view.nextShard,
  });
}

async function compute(args: CampaignArguments, view: RunView): Promise<CampaignResult | 'history-full'> {
  const { folder, campaign: id, run, kernel } = args;
  const reference = { folder, campaign: id, run };
  const { openRun, closeRun } = bookkeeping(args.taskQueue);
  for (let pass = 1; pass <= MAX_PASSES; pass += view.left > 0 ? 0 : 1) {
    view.state = 'opening';
    view.left = 0;
    const work = await openRun({ ...reference, ...(kernel === undefined ? {} : { kernel }) });
    view.state = 'running';
    view.waiting = [...work.ranges];
    if ((await runShards(args, view, work.slots)) === 'history-full') return 'history-full';
    view.state = 'closing';
    const closed = await closeRun({ ...reference, ending: { kind: 'finished' } });
    if (closed.kind === 'closed') return { state: closed.state };
  }
  throw ApplicationFailure.nonRetryable(
    `Cannot complete run ${run} of ${id}: every chunk must be committed, got open ones after all shards had ended`,
    'internal',
  );
}

/** The innermost sentence of what ended a run; of a shard that was ended from outside Temporal only says "Terminated". */
function failureReason(error: unknown): string {
  if (error instanceof ChildWorkflowFailure && error.cause instanceof TerminatedFailure) {
    return `a part of it, ${error.execution.workflowId}, was terminated in Temporal`;
  }
  return rootCause(error) ?? String(error);
}

/** Whether an error of an activity or a shard says that the dataset records the end of the run. */
function isRunEnd(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ApplicationFailure && at.type === RUN_ENDED) return true;
  }
  return false;
}
