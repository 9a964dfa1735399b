import { LoschmidtError } from '@loschmidt/core';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { taskQueues } from '../contract/names.js';
import { bytesField, fieldsOf, numberField } from './wire-fields.js';

/** How a server orders the tasks of the queue in which chunks wait. Null: it does not say. */
export interface Matching {
  readonly partitions: number | null;
  /** Whether it knows weights at all. */
  readonly isFair: boolean | null;
}

/** Asks the server. It tells partitions to everyone, and the rest to those whom it lets call its service for administrators. */
export async function describeMatching(temporal: TemporalConnection): Promise<Matching> {
  const queue = taskQueues(temporal.taskQueue).chunks.small;
  const [partitions, isFair] = await Promise.all([
    countPartitions(temporal, queue).catch(untold),
    ordersFairly(temporal, queue).catch(untold),
  ]);
  return { partitions, isFair };
}

/** A server may know no such call, refuse it, or answer in a form of its own. */
function untold(error: unknown): null {
  if (error instanceof LoschmidtError || error instanceof RangeError || (error instanceof Error && 'code' in error))
    return null;
  throw error;
}

async function countPartitions(temporal: TemporalConnection, name: string): Promise<number | null> {
  const { client, namespace } = temporal;
  const list = await temporal.call('ask for partitions', () =>
    client.workflowService.listTaskQueuePartitions({ namespace, taskQueue: { name } }),
  );
  return list.activityTaskQueuePartitions.length || null;
}

/** `temporal.api.enums.v1.TaskQueueType` */
const ACTIVITY_QUEUE = 2;
/** `TaskQueueVersionSelection.unversioned`: no worker here has a version of its own. */
const UNVERSIONED = numberField(2, 1);

/**
 * Fields of DescribeTaskQueuePartition, as its `.proto` numbers them: the answer's map of versions (1) has queues (value 2, info 2), these have a
 * status for each backlog (3). One that is not left behind (10) and was read from says how far: in fair order as a pair (7), else as a number (1).
 */
async function ordersFairly(temporal: TemporalConnection, queue: string): Promise<boolean | null> {
  const partition = [...bytesField(1, Buffer.from(queue)), ...numberField(2, ACTIVITY_QUEUE)];
  const request = [
    ...bytesField(1, Buffer.from(temporal.namespace)),
    ...bytesField(2, partition),
    ...bytesField(3, UNVERSIONED),
  ];
  const answer = await temporal.call('ask how chunks are matched', () =>
    temporal.callAdmin('DescribeTaskQueuePartition', Uint8Array.from(request)),
  );
  const statuses = [1, 2, 2, 3].reduce(
    (messages, field) => messages.flatMap((message) => fieldsOf(message).get(field) ?? []),
    [answer],
  );
  const inUse = statuses.map(fieldsOf).filter((status) => !status.has(10));
  if (inUse.some((status) => status.has(7))) return true;
  return inUse.some((status) => status.has(1)) ? false : null;
}

/** What keeps weights between campaigns from having an effect, in a sentence; null: nothing that is known. */
export function weightObstacle({ partitions, isFair }: Matching): string | null {
  if (isFair === false)
    return 'the Temporal server ignores the weights of campaigns: its dynamic configuration must set matching.enableFairness';
  if (partitions !== null && partitions > 1)
    return `priorities and weights of campaigns hold only roughly: the Temporal server has ${partitions} partitions for each queue, and its dynamic configuration must set matching.numTaskqueueReadPartitions and matching.numTaskqueueWritePartitions to 1`;
  return null;
}
