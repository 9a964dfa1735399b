import { setTimeout as sleep } from 'node:timers/promises';
import type { JobsServed, PoolJob, PoolSpec } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import type { Fleet } from '../fleet/fleet.js';
import type { BatchScheduler } from './batch/batch-scheduler.js';
import { pointBytes } from './batch/runner-command.js';
import { type Demand, planJobs, type Supply } from './plan-jobs.js';
import type { EndedJob, PoolReport, PoolWatch } from './pool-activity-types.js';
import type { PoolBoard } from './pool-board.js';
import { poolSentence } from './pool-sentence.js';

export interface WatchDeps {
  readonly scheduler: BatchScheduler;
  /** How the ids of runners of this pool's jobs begin. */
  readonly prefix: string;
  readonly demand: () => Promise<readonly Demand[]>;
  readonly fleet: Pick<Fleet, 'runners' | 'waiting'>;
  readonly board: PoolBoard;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly lookMs: number;
  /** Called with what is known of its jobs, whenever that was looked at: where this process ends, the next one is told. */
  readonly keep: (served: JobsServed) => void;
}

/** Temporal keeps an activity for days, but a history that moves now and then shows that somebody is there. */
const LONGEST_MS = 3_600_000;

/**
 * Looks at campaigns, runners and the scheduler until there is something to do: jobs to submit or to withdraw, or some that have ended. A
 * scheduler that is not there is waited for. Only looks: what it returns is done by others.
 */
export async function watchPool(watch: PoolWatch, deps: WatchDeps, signal: AbortSignal): Promise<PoolReport> {
  const begun = deps.now();
  const { unserved } = deps.board;
  unserved.recall(deps.prefix, watch.served ?? {});
  deps.keep(unserved.keepOnly(deps.prefix, watch.live));
  if (watch.rests) await sleep(deps.lookMs, undefined, { signal });
  for (;;) {
    const report = await look(watch, Math.max(0, watch.delayMs - (deps.now() - begun)), deps);
    const isWork = report.submit > 0 || report.withdraw.length > 0 || report.ended.length > 0;
    if (isWork || deps.now() - begun > LONGEST_MS) return report;
    await sleep(deps.lookMs, undefined, { signal });
  }
}

async function look(watch: PoolWatch, delayMs: number, deps: WatchDeps): Promise<PoolReport> {
  const { course, live } = watch;
  const { board, now, prefix } = deps;
  const known = () => {
    const served = board.unserved.keepOnly(prefix, live);
    deps.keep(served);
    return served;
  };
  const spec: PoolSpec = { ...watch.spec, memoryBytes: pointBytes(watch.spec) ?? seenMemory(watch.id, deps) };
  // One that is paused asks for nothing.
  const demand = course.kind === 'paused' ? [] : await deps.demand();
  // A scheduler is asked only for a reason: some count those who ask too often.
  const isQuiet = live.length === 0 && !demand.some(({ chunks }) => chunks > 0);
  let jobs: readonly PoolJob[];
  try {
    jobs = isQuiet ? [] : await deps.scheduler.list();
  } catch (error) {
    if (!(error instanceof LoschmidtError)) throw error;
    board.tell({ spec, prefix, jobs: [], wanted: live.length, says: sentenceOf(error), at: now() });
    return { ended: [], submit: 0, withdraw: [], served: known() };
  }
  const there = jobs.filter(({ state }) => state.kind !== 'ended');
  const plan = planJobs(spec, demand, supplyOf(spec.name, there, deps));
  board.unserved.see(prefix, deps.fleet.runners(), () => deps.fleet.waiting());
  const says = poolSentence({ spec, course, delayMs, jobs: there, demand, wanted: plan.wanted });
  board.tell({ spec, prefix, jobs: there, wanted: plan.wanted, says, at: now() });
  return {
    ended: endsOf(live, jobs).map((job) => {
      const unserved = board.unserved.reasonOf(`${prefix}${job.number}`);
      // Where the next one is asked for, it would be of no more use.
      if (job.how !== 'done' || unserved === null || plan.kind !== 'submit') return job;
      return { ...job, how: 'failed', reason: `its runner was given nothing, and a chunk waits: ${unserved}` };
    }),
    submit: plan.kind === 'submit' && delayMs === 0 ? plan.jobs : 0,
    withdraw: plan.kind === 'withdraw' ? plan.numbers : [],
    served: known(),
  };
}

function supplyOf(name: string, there: readonly PoolJob[], { fleet, prefix, board }: WatchDeps): Supply {
  const queued = there.filter(({ state }) => state.kind === 'queued').map(({ number }) => number);
  const others = fleet.runners().filter(({ offer, draining }) => !draining && !offer.runnerId.startsWith(prefix));
  const awaited = board.queuedBefore(name);
  return {
    queued: queued.sort((a, b) => a - b),
    running: there.length - queued.length,
    slotsElsewhere: (bytes) =>
      others.reduce((slots, { offer }) => slots + (offer.memoryBytes >= bytes ? offer.slots : 0), awaited),
  };
}

/** Where nobody said what memory jobs have, their runners do. */
function seenMemory(id: string, { fleet, prefix, board }: WatchDeps): number | null {
  for (const { offer } of fleet.runners()) {
    if (offer.runnerId.startsWith(prefix)) board.remember(id, offer.memoryBytes);
  }
  return board.memoryOf(id);
}

/** A job that is not listed was never taken, or ended so long ago that the scheduler has forgotten it. */
function endsOf(live: readonly number[], jobs: readonly PoolJob[]): EndedJob[] {
  const known = new Map(jobs.map(({ number, state }) => [number, state]));
  return live.flatMap((number): EndedJob[] => {
    const state = known.get(number);
    if (state === undefined) return [{ number, how: 'lost', reason: '' }];
    return state.kind === 'ended' ? [{ number, how: state.how, reason: state.reason }] : [];
  });
}

/** An error as people read it where only its sentence is shown. */
export function sentenceOf({ message, hint }: LoschmidtError): string {
  return hint === undefined ? message : `${message}. ${hint.replace(/\.$/, '')}`;
}
