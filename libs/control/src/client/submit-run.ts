import { hostname } from 'node:os';
import { LoschmidtError } from '@loschmidt/core';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { type CampaignArguments, queuePriority, type RunPriority } from '../contract/arguments.js';
import { CAMPAIGN_WORKFLOW, campaignWorkflowId, taskQueues } from '../contract/names.js';
import { describeWorkflow, isRunOf } from './describe-run.js';

export interface RunToSubmit {
  /** Absolute path of the campaign's folder, as the orchestrator sees it. */
  readonly folder: string;
  readonly campaignId: string;
  readonly run: number;
  /** Computes with this kernel although the campaign was planned for another one. */
  readonly kernel?: number;
  /** Its shards and chunks inherit it. */
  readonly priority?: RunPriority;
}

/** A run by its number, and whose it is: a copy of the campaign has other runs of the same numbers. */
export type RunInFolder = Pick<RunToSubmit, 'folder' | 'campaignId' | 'run'>;

/**
 * Starts the workflow of a run; a second call for the same run of the same folder while it is running changes nothing.
 * It does not wait for an orchestrator. Throws `conflict` when the server knows a run of this number that has ended, or that is another
 * folder's: a copy of the campaign, or this one before it was restored; `unavailable` without a server.
 */
export async function submitRun(temporal: TemporalConnection, run: RunToSubmit): Promise<void> {
  const args: CampaignArguments = {
    folder: run.folder,
    campaign: run.campaignId,
    run: run.run,
    taskQueue: temporal.taskQueue,
    ...(run.kernel === undefined ? {} : { kernel: run.kernel }),
  };
  try {
    await temporal.call(`start run ${run.run} of ${run.campaignId}`, () =>
      temporal.client.workflow.start(CAMPAIGN_WORKFLOW, {
        workflowId: campaignWorkflowId(run.campaignId, run.run),
        taskQueue: taskQueues(temporal.taskQueue).workflows,
        workflowIdConflictPolicy: 'FAIL',
        memo: { folder: run.folder, host: hostname() },
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        // After a worker was killed its workflow task is tried again no sooner than this.
        workflowTaskTimeout: '5s',
        ...(run.priority === undefined ? {} : { priority: queuePriority(run.campaignId, run.priority) }),
        args: [args],
      }),
    );
  } catch (cause) {
    if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw cause;
    const known = await describeWorkflow(temporal, campaignWorkflowId(run.campaignId, run.run));
    const isOurs = known !== null && (await isRunOf(known, run.folder));
    if (isOurs && known.status.name === 'RUNNING') return;
    const why = isOurs ? 'it has ended already' : `it was started for ${known?.memo?.folder ?? 'another folder'}`;
    throw new LoschmidtError('conflict', `Cannot start run ${run.run} of ${run.campaignId}: ${why}`, {
      hint: `Start the next run with \`loschmidt resume ${run.campaignId}\`.`,
      cause,
    });
  }
}
