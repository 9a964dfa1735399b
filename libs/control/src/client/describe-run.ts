import { stat } from 'node:fs/promises';
import {
  type WorkflowExecutionDescription,
  type WorkflowExecutionInfo,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { campaignWorkflowId } from '../contract/names.js';

/**
 * `missing`: the server never heard of this run, or has forgotten it. `elsewhere`: its run of this number is that of another folder, since the
 * campaign was copied, or moved. The dataset decides what is done.
 */
export type RunState =
  | 'running'
  | 'completed'
  | 'cancelled'
  | 'failed'
  | 'terminated'
  | 'timed-out'
  | 'missing'
  | 'elsewhere';

const STATES: Readonly<Record<string, RunState>> = {
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  TERMINATED: 'terminated',
};

/** What the server says about a run, whether or not an orchestrator is alive. Without a `folder` it may be that of any. */
export async function describeRun(
  temporal: TemporalConnection,
  campaignId: string,
  run: number,
  folder?: string,
): Promise<RunState> {
  const description = await describeWorkflow(temporal, campaignWorkflowId(campaignId, run));
  if (description === null) return 'missing';
  if (folder !== undefined && !(await isRunOf(description, folder))) return 'elsewhere';
  return STATES[description.status.name] ?? 'running';
}

/** Whether a run was started for the campaign in this folder. */
export async function isRunOf({ memo }: Pick<WorkflowExecutionInfo, 'memo'>, folder: string): Promise<boolean> {
  return typeof memo?.folder === 'string' && isSameFolder(memo.folder, folder);
}

/** A workflow's newest execution, or null when the server does not know it. */
export async function describeWorkflow(
  temporal: TemporalConnection,
  workflowId: string,
): Promise<WorkflowExecutionDescription | null> {
  try {
    return await temporal.call(`ask for ${workflowId}`, () =>
      temporal.client.workflow.getHandle(workflowId).describe(),
    );
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Whether two paths lead to one folder: by the same name, or through links and mounts. */
export async function isSameFolder(a: string, b: string): Promise<boolean> {
  if (a === b) return true;
  const [one, other] = await Promise.all([identity(a), identity(b)]);
  return one !== null && one === other;
}

async function identity(folder: string): Promise<string | null> {
  return stat(folder, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );
}
