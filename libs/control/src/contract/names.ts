/** Chunks by the memory of their largest point, the smallest first. Names in task queues and histories are for ever. */
export const SIZE_CLASSES = ['small', 'large'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** Least memory of a chunk of each class, in bytes. */
export const LEAST_BYTES: Readonly<Record<SizeClass, number>> = { small: 0, large: 2 ** 30 };

/** small < 1 GiB ≤ large: a function of the memory alone, the same everywhere and in every replay. */
export function sizeClass(bytes: number): SizeClass {
  return bytes >= LEAST_BYTES.large ? 'large' : 'small';
}

/** Workflow types as the server knows them. A name in a recorded history is for ever. */
export const CAMPAIGN_WORKFLOW = 'campaign';
export const SHARD_WORKFLOW = 'shard';

export const DEFAULT_TASK_QUEUE = 'loschmidt';

/** The queues of one installation: workflow tasks, short activities that read and close runs, and the chunks themselves. */
export interface TaskQueues {
  readonly workflows: string;
  readonly bookkeeping: string;
  /** By the memory of their points: one that waits for memory holds back no smaller one. */
  readonly chunks: Readonly<Record<SizeClass, string>>;
}

/**
 * Queues by prefix. Bookkeeping has a queue of its own because chunks are only taken while a runner has a free slot: a run must
 * open, and close after a cancellation, even when no runner is there.
 */
export function taskQueues(prefix: string): TaskQueues {
  const chunks = `${prefix}-chunks`;
  return {
    workflows: `${prefix}-workflows`,
    bookkeeping: `${prefix}-bookkeeping`,
    chunks: { small: chunks, large: `${chunks}-large` },
  };
}

/** Type of the failure with which an activity says that the dataset records the end of its run: paused or cancelled. */
export const RUN_ENDED = 'run-ended';

/** `campaign/<id>/<run>`: a resumed campaign is a new run and never meets the remains of an older one. Without a run: how all of the campaign's begin. */
export function campaignWorkflowId(campaign: string, run: number | ''): string {
  return `campaign/${campaign}/${run}`;
}

/** `campaign/<id>/<run>/shard/<k>` */
export function shardWorkflowId(campaign: string, run: number, shard: number): string {
  return `${campaignWorkflowId(campaign, run)}/shard/${shard}`;
}
