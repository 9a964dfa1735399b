import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import type { BatchScheduler, JobOrder } from './batch/batch-scheduler.js';
import type { Submission } from './pool-activity-types.js';
import { sentenceOf } from './watch-pool.js';

/** Schedulers refuse those who submit too fast. */
const SPREAD_MS = 300;

/**
 * Submits jobs one after the other, up to the first that is refused, or until it is told to stop: the rest is held back. Those that the scheduler
 * has already are not submitted again: an attempt before this one may have ended between a submission and its answer.
 */
export async function submitBatch(
  orders: readonly JobOrder[],
  scheduler: BatchScheduler,
  signal: AbortSignal,
  spreadMs = SPREAD_MS,
): Promise<Submission> {
  const taken: { number: number; id: string }[] = [];
  let isFirst = true;
  for (const order of orders) {
    if (signal.aborted) break;
    const { number } = order;
    try {
      const known = isFirst ? await scheduler.list() : [];
      for (const { number, id } of known) {
        if (orders.some((other) => other.number === number)) taken.push({ number, id });
      }
      if (!isFirst) await sleep(spreadMs, undefined, { signal }).catch(() => {});
      isFirst = false;
      if (signal.aborted || taken.some((job) => job.number === number)) continue;
      taken.push({ number, id: await scheduler.submit(order) });
    } catch (error) {
      if (!(error instanceof LoschmidtError)) throw error;
      return { taken, refusal: { number, reason: sentenceOf(error), isFinal: error.code !== 'unavailable' } };
    }
  }
  return { taken, refusal: null };
}
