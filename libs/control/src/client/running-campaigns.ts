import type { Client } from '@temporalio/client';
import type { RunReference } from '../contract/arguments.js';
import { CAMPAIGN_WORKFLOW, campaignWorkflowId } from '../contract/names.js';

/** The runs that the server has at work, of whatever folder. A few dozen at most: one call of the server. */
export async function runningCampaigns(client: Pick<Client, 'workflow'>): Promise<RunReference[]> {
  const query = `WorkflowType = '${CAMPAIGN_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  const runs: RunReference[] = [];
  for await (const { workflowId, memo } of client.workflow.list({ query })) {
    const [, campaign = '', run] = workflowId.split('/');
    const folder = memo?.folder;
    if (typeof folder !== 'string' || workflowId !== campaignWorkflowId(campaign, Number(run))) continue;
    runs.push({ folder, campaign, run: Number(run) });
  }
  return runs;
}
