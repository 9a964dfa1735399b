import { queuePriority, type RunPriority, type SizeClass, taskQueues } from '@loschmidt/control/workflow-contract';
import { proxyActivities, type RetryPolicy } from '@temporalio/workflow';
import type { BookkeepingActivities, ChunkActivities } from '../activities/activity-types.js';
import { heartbeatTimeout } from './heartbeat-timeout.js';

// An activity says itself which of its errors cannot be helped by another attempt; all others are tried for ever.
const retry: RetryPolicy = {
  initialInterval: '1s',
  backoffCoefficient: 2,
  maximumInterval: '30s',
};

export function bookkeeping(prefix: string): BookkeepingActivities {
  return proxyActivities<BookkeepingActivities>({
    taskQueue: taskQueues(prefix).bookkeeping,
    startToCloseTimeout: '1 hour',
    heartbeatTimeout: heartbeatTimeout(),
    retry,
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  });
}

/** Of so many chunks of one size. Without a `priority` they have that of the workflow. */
export function chunkRunner(
  prefix: string,
  size: SizeClass,
  campaign: string,
  priority: RunPriority | null,
  chunks: number,
): ChunkActivities {
  return proxyActivities<ChunkActivities>({
    taskQueue: taskQueues(prefix).chunks[size],
    ...(priority === null ? {} : { priority: queuePriority(campaign, priority) }),
    // Points may take days; heartbeats and the stream's own deadline find what hangs.
    startToCloseTimeout: '60 days',
    heartbeatTimeout: heartbeatTimeout(chunks),
    retry,
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  });
}
