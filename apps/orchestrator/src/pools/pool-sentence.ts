import type { PoolCourse, PoolJob, PoolSpec } from '@loschmidt/control';
import { type Demand, fittingSlots, mostJobs } from './plan-jobs.js';

export interface PoolSight {
  /** `memoryBytes`: for points, where it is known. */
  readonly spec: Pick<PoolSpec, 'slots' | 'memoryBytes' | 'limits'>;
  readonly course: PoolCourse;
  /** Until something may be submitted. */
  readonly delayMs: number;
  readonly jobs: readonly PoolJob[];
  readonly demand: readonly Demand[];
  readonly wanted: number;
}

/** What a pool waits for, or does, in one sentence without a dot. */
export function poolSentence({ spec, course, delayMs, jobs, demand, wanted }: PoolSight): string {
  const queued = jobs.filter(({ state }) => state.kind === 'queued');
  const running = jobs.length - queued.length;
  const runs = running === 0 ? '' : `${jobsText(running)} run${running === 1 ? 's' : ''}`;
  if (course.kind === 'paused') {
    const why = course.reason === null ? 'paused' : `paused: ${course.reason}`;
    return runs === '' ? why : `${why}; ${runs} until idle`;
  }
  if (queued.length > 0) {
    const reasons = [...new Set(queued.flatMap(({ state }) => (state.kind === 'queued' ? state.reason : [])))].filter(
      Boolean,
    );
    const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
    return `${runs && `${runs}, `}${jobsText(queued.length)} wait${queued.length === 1 ? 's' : ''} in the queue${why}`;
  }
  if (course.kind === 'delayed' && wanted > running) {
    return `${runs && `${runs}, `}asks again in ${Math.max(1, Math.ceil(delayMs / 60_000))} min: ${course.reason}`;
  }
  if (running > 0) {
    const isFull = wanted >= mostJobs(spec) ? ', as many as its limits allow' : '';
    return `${runs}${wanted === 0 ? ', and nothing more is left for them' : isFull}`;
  }
  if (wanted > 0) return `asks for ${jobsText(wanted)}`;
  const open = demand.filter(({ chunks }) => chunks > 0);
  if (open.length === 0) return 'nothing was left to compute when it last looked';
  const large = open.find(({ bytes }) => fittingSlots(spec, bytes) === 0);
  if (large !== undefined) {
    return `what is left needs ${gibibytes(large.bytes)} for a point, and a job has ${gibibytes(spec.memoryBytes ?? 0)}`;
  }
  if (mostJobs(spec) === 0) return 'its limits allow no job';
  return 'other runners have the slots for what is left';
}

function jobsText(jobs: number): string {
  return `${jobs} job${jobs === 1 ? '' : 's'}`;
}

function gibibytes(bytes: number): string {
  return `${Number((bytes / 2 ** 30).toPrecision(3))} GiB`;
}
