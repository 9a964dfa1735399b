import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { CAMPAIGN_WORKFLOW, campaignWorkflowId } from '../contract/names.js';
import { describeWorkflow, isRunOf, isSameFolder } from './describe-run.js';
import type { RunInFolder, RunToSubmit } from './submit-run.js';

/**
 * Asks a run's workflows to end: chunks in progress are given up, what is committed stays, and the run records that it was cancelled
 * where no other end is recorded. Returns whether there was a run to end: that of a copy in another folder is left alone.
 */
export async function cancelRun(
  temporal: TemporalConnection,
  { folder, campaignId, run }: RunInFolder,
): Promise<boolean> {
  const id = campaignWorkflowId(campaignId, run);
  const description = await describeWorkflow(temporal, id);
  if (description === null || !(await isRunOf(description, folder))) return false;
  return ifKnown(() =>
    temporal.call(`cancel run ${run} of ${campaignId}`, () => temporal.client.workflow.getHandle(id).cancel()),
  );
}

/**
 * Ends every workflow of an older run at once, so that a new one can start: it needs no worker and waits for no time-out.
 * Attempts that are still computing lose the race for their commits. A run that is missing, has ended, or is that of a copy in another folder is left alone.
 */
export async function endPreviousRun(
  temporal: TemporalConnection,
  { folder, campaignId, run }: RunInFolder,
): Promise<void> {
  const description = await describeWorkflow(temporal, campaignWorkflowId(campaignId, run));
  if (description === null || !(await isRunOf(description, folder))) return;
  await terminateAll(temporal, description, 'a newer run of this campaign has started');
}

/**
 * Ends the runs that can go on no more, since this campaign's folder is not theirs any more: another campaign was in it before it was made anew,
 * or this one was moved here. They would end by themselves as soon as they looked into their folder. Returns their names.
 */
export async function endHomelessRuns(
  temporal: TemporalConnection,
  { folder, campaignId }: Pick<RunToSubmit, 'folder' | 'campaignId'>,
): Promise<readonly string[]> {
  const query = `WorkflowType = '${CAMPAIGN_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  const ended: string[] = [];
  for await (const { workflowId, memo } of temporal.client.workflow.list({ query })) {
    const isOurs = workflowId.startsWith(campaignWorkflowId(campaignId, ''));
    const { folder: home, host } = memo ?? {};
    if (typeof home !== 'string') continue;
    const isHomeless = isOurs ? host === hostname() && (await isGone(home)) : await isSameFolder(home, folder);
    if (!isHomeless) continue;
    const description = await describeWorkflow(temporal, workflowId);
    if (description === null) continue;
    await terminateAll(
      temporal,
      description,
      isOurs ? `its folder is ${folder} now` : `${folder} holds ${campaignId} now`,
    );
    ended.push(workflowId);
  }
  return ended;
}

/** Of this machine: nothing is there. */
async function isGone(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
}

async function terminateAll(
  temporal: TemporalConnection,
  { workflowId: parent, raw }: WorkflowExecutionDescription,
  reason: string,
): Promise<void> {
  const children = (raw.pendingChildren ?? []).flatMap((child) => child.workflowId ?? []);
  const terminate = (workflowId: string) =>
    ifKnown(() =>
      temporal.call(`end ${workflowId}`, () => temporal.client.workflow.getHandle(workflowId).terminate(reason)),
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
