import { WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { PRIORITY_SIGNAL, queuePriority, type RunPriority } from '../contract/arguments.js';
import { campaignWorkflowId } from '../contract/names.js';
import { SHARD_PROGRESS_QUERY } from '../contract/progress.js';
import { describeWorkflow, isRunOf } from './describe-run.js';
import type { RunInFolder } from './submit-run.js';

/**
 * Gives a live run another priority: to the shards and chunks that it starts from now on, and to the chunks that wait in the queue. Chunks
 * that are computed go on. Returns how many shards heard of it: none of a run that has
 * just started, which has it all the same; null for a run that is not alive, or is that of a copy in another folder.
 */
export async function prioritiseRun(
  temporal: TemporalConnection,
  { folder, campaignId, run }: RunInFolder,
  priority: RunPriority,
): Promise<number | null> {
  const what = `set the priority of run ${run} of ${campaignId}`;
  const parent = campaignWorkflowId(campaignId, run);
  const { workflow, workflowService } = temporal.client;
  const tell = (id: string) => temporal.call(what, () => workflow.getHandle(id).signal(PRIORITY_SIGNAL, priority));
  const description = await describeWorkflow(temporal, parent);
  if (description === null || !(await isRunOf(description, folder))) return null;
  if (!(await whileAlive(() => tell(parent)))) return null;
  // Shards that start after the signal have it from the beginning.
  const shards = ((await describeWorkflow(temporal, parent))?.raw.pendingChildren ?? []).flatMap(
    ({ workflowId }) => workflowId ?? [],
  );
  const heard = await Promise.all(
    shards.map((id) =>
      whileAlive(async () => {
        await tell(id);
        // Answered after the signal was worked on: what the shard schedules later has the new priority.
        await temporal.call(what, () => workflow.getHandle(id).query(SHARD_PROGRESS_QUERY));
        await temporal.call(what, () =>
          workflowService.updateActivityOptions({
            namespace: temporal.namespace,
            execution: { workflowId: id },
            matchAll: true,
            activityOptions: { priority: queuePriority(campaignId, priority) },
            updateMask: { paths: ['priority'] },
          }),
        );
      }),
    ),
  );
  return heard.filter(Boolean).length;
}

/** False: the workflow has ended, so that there is nothing to change. */
async function whileAlive(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || isNotFound(error)) return false;
    throw error;
  }
}

const GRPC_NOT_FOUND = 5;

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === GRPC_NOT_FOUND;
}
