import type { WorkflowExecutionDescription } from '@temporalio/client';
import { defaultPayloadConverter, fromPayloadsAtIndex } from '@temporalio/common';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { campaignWorkflowId } from '../contract/names.js';
import { describeWorkflow } from './describe-run.js';

/** What a chunk activity tells with each heartbeat. */
export type ChunkHeartbeat =
  | { readonly kind: 'waiting'; readonly reason: string }
  | {
      readonly kind: 'running';
      readonly runner: string;
      readonly rows: number;
      readonly index: number;
      readonly cycle: number;
    };

/** Why a run failed, or what its work waits for: sentences without repeats, empty when all goes well. */
export async function explainRun(
  temporal: TemporalConnection,
  campaignId: string,
  run: number,
): Promise<readonly string[]> {
  const parent = await describeWorkflow(temporal, campaignWorkflowId(campaignId, run));
  if (parent === null) return [];
  if (['FAILED', 'TERMINATED', 'TIMED_OUT'].includes(parent.status.name)) {
    return [await failureOf(temporal, campaignId, run)];
  }
  if (parent.status.name !== 'RUNNING') return [];
  const reasons = new Set(pendingReasons(parent));
  for (const child of parent.raw.pendingChildren ?? []) {
    const shard = child.workflowId ? await describeWorkflow(temporal, child.workflowId) : null;
    if (shard?.status.name === 'RUNNING') for (const reason of pendingReasons(shard)) reasons.add(reason);
  }
  return [...reasons];
}

async function failureOf(temporal: TemporalConnection, campaignId: string, run: number): Promise<string> {
  const handle = temporal.client.workflow.getHandle(campaignWorkflowId(campaignId, run));
  try {
    await temporal.call(`ask for run ${run} of ${campaignId}`, () => handle.result());
    return 'the run has ended';
  } catch (error) {
    // Workflow and activity failures wrap what was thrown; the innermost one is the sentence for people.
    let message = String(error);
    for (let at: unknown = error; at instanceof Error; at = at.cause) message = at.message;
    return message;
  }
}

function pendingReasons(description: WorkflowExecutionDescription): string[] {
  return (description.raw.pendingActivities ?? []).flatMap((activity) => {
    const heartbeat = activity.heartbeatDetails?.payloads?.length
      ? fromPayloadsAtIndex<ChunkHeartbeat>(defaultPayloadConverter, 0, activity.heartbeatDetails.payloads)
      : null;
    if (heartbeat?.kind === 'waiting') return heartbeat.reason;
    const failure = innermostMessage(activity.lastFailure);
    return failure === null ? [] : failure;
  });
}

interface FailureLike {
  readonly message?: string | null;
  readonly cause?: FailureLike | null;
}

function innermostMessage(failure: FailureLike | null | undefined): string | null {
  let message: string | null = null;
  for (let at = failure; at; at = at.cause) message = at.message || message;
  return message;
}
