import { ChildWorkflowFailure, rootCause, TerminatedFailure } from '@temporalio/workflow';

/** The innermost sentence of what ended a run; of a shard that was ended from outside Temporal only says "Terminated". */
export function failureReason(error: unknown): string {
  if (error instanceof ChildWorkflowFailure && error.cause instanceof TerminatedFailure) {
    return `a part of it, ${error.execution.workflowId}, was terminated in Temporal`;
  }
  return rootCause(error) ?? String(error);
}
