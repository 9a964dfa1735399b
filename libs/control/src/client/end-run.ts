import { WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { campaignWorkflowId } from '../contract/names.js';
import { describeWorkflow } from './describe-run.js';
import type { RunToSubmit } from './submit-run.js';

/**
 * Asks a run's workflows to end: chunks in progress are given up, what is committed stays, and the run records that it was cancelled
 * where no other end is recorded. Returns whether there was a run to end.
 */
export async function cancelRun(temporal: TemporalConnection, campaignId: string, run: number): Promise<boolean> {
  return ifKnown(() =>
    temporal.call(`cancel run ${run} of ${campaignId}`, () =>
      temporal.client.workflow.getHandle(campaignWorkflowId(campaignId, run)).cancel(),
    ),
  );
}

/**
 * Ends every workflow of an older run at once, so that a new one can start: it needs no worker and waits for no time-out.
 * Attempts that are still computing lose the race for their commits. A run that is missing, has ended, or is that of a copy in another folder is left alone.
 */
export async function endPreviousRun(
  temporal: TemporalConnection,
  { folder, campaignId, run }: Pick<RunToSubmit, 'folder' | 'campaignId' | 'run'>,
): Promise<void> {
  const parent = campaignWorkflowId(campaignId, run);
  const description = await describeWorkflow(temporal, parent);
  if (description?.memo?.folder !== folder) return;
  const children = (description.raw.pendingChildren ?? []).flatMap((child) => child.workflowId ?? []);
  const terminate = (workflowId: string) =>
    ifKnown(() =>
      temporal.call(`end run ${run} of ${campaignId}`, () =>
        temporal.client.workflow.getHandle(workflowId).terminate('a newer run of this campaign has started'),
      ),
    );
  await terminate(parent);
  // Without its parent a shard would be asked to cancel, which waits for the heartbeats of attempts that may be dead.
  for (const child of children) await terminate(child);
}

async function ifKnown(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
