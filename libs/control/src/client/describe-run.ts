import { type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { campaignWorkflowId } from '../contract/names.js';

/** `missing`: the server never heard of this run, or has forgotten it. The dataset decides what is done. */
export type RunState = 'running' | 'completed' | 'cancelled' | 'failed' | 'missing';

/** What the server says about a run, whether or not an orchestrator is alive. */
export async function describeRun(temporal: TemporalConnection, campaignId: string, run: number): Promise<RunState> {
  const description = await describeWorkflow(temporal, campaignWorkflowId(campaignId, run));
  switch (description?.status.name) {
    case undefined:
      return 'missing';
    case 'COMPLETED':
      return 'completed';
    case 'CANCELLED':
      return 'cancelled';
    case 'FAILED':
    case 'TIMED_OUT':
    case 'TERMINATED':
      return 'failed';
    default:
      return 'running';
  }
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
