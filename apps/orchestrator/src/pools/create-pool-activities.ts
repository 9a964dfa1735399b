import { type JobsServed, runningCampaigns } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import type { ServerTrustFlags } from '@loschmidt/proto';
import { Context } from '@temporalio/activity';
import { asActivity, type Log } from '../activities/as-activity.js';
import { FailedAttempts } from '../activities/as-failure.js';
import { HeartbeatPace } from '../activities/heartbeat-pace.js';
import type { Fleet } from '../fleet/fleet.js';
import type { JobOrder } from './batch/batch-scheduler.js';
import { jobPrefix, openBatchScheduler } from './batch/open-batch-scheduler.js';
import { runnerCommand } from './batch/runner-command.js';
import type { PoolActivities, PoolHeartbeat, PoolReference } from './pool-activity-types.js';
import type { PoolBoard } from './pool-board.js';
import { poolFolder, reachableAddress } from './pool-places.js';
import type { DemandReader } from './read-demand.js';
import { submitBatch } from './submit-batch.js';
import { sentenceOf, watchPool } from './watch-pool.js';

export interface PoolDeps {
  readonly demands: Pick<DemandReader, 'read'>;
  readonly fleet: Pick<Fleet, 'runners' | 'waiting'>;
  readonly board: PoolBoard;
  /** host:port */
  readonly listen: string;
  readonly trust: ServerTrustFlags;
  /** The token that runners bring, if there is one. */
  readonly token: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** How often campaigns and schedulers are looked at. */
  readonly lookMs: number;
  readonly log: Log;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

/** What pools have done on the machine of an orchestrator. */
export function createPoolActivities(deps: PoolDeps): PoolActivities {
  const { demands, board, fleet, now, lookMs, listen, trust, token, env, log } = deps;
  const reporting = { log, failed: new FailedAttempts(), pace: new HeartbeatPace() };
  const schedulerOf = ({ pool, id, spec }: PoolReference) =>
    openBatchScheduler({ spec, id }, poolFolder(pool, id, env));
  const orderOf = ({ spec, id }: PoolReference, number: number): JobOrder => {
    const name = `${jobPrefix({ spec, id })}${number}`;
    const orchestrator = reachableAddress(spec, listen);
    return { number, name, runner: runnerCommand(spec, name, { orchestrator, trust, token, env }) };
  };
  return {
    tryPool: asActivity(
      'tryPool',
      async (pool) => {
        const reason = await whyNot(async () => schedulerOf(pool).testSubmission(orderOf(pool, 0)));
        return reason === null ? { kind: 'accepted' } : { kind: 'refused', reason };
      },
      reporting,
    ),
    watchPool: asActivity(
      'watchPool',
      async (watch, { signal, report }) => {
        const { client, info } = Context.current();
        // Of the attempt before, whose orchestrator has ended: newer than what the last report said.
        const before: PoolHeartbeat | undefined = info.heartbeatDetails;
        const served = before?.served ?? watch.served;
        const scheduler = schedulerOf(watch);
        const demand = async () => demands.read(await runningCampaigns(client));
        const keep = (known: JobsServed) => report({ kind: 'pool', served: known });
        const sight = { scheduler, prefix: jobPrefix(watch), demand, fleet, board, now, lookMs, keep };
        return watchPool({ ...watch, ...(served && { served }) }, sight, signal);
      },
      reporting,
    ),
    submitJobs: asActivity(
      'submitJobs',
      async (batch, { signal }) => {
        const orders = batch.numbers.map((number) => orderOf(batch, number));
        return submitBatch(orders, schedulerOf(batch), signal);
      },
      reporting,
    ),
    withdrawJobs: asActivity(
      'withdrawJobs',
      (batch) =>
        whyNot(async () => {
          const scheduler = schedulerOf(batch);
          const jobs = await scheduler.list();
          const queued = jobs.filter(({ number, state }) => state.kind === 'queued' && batch.numbers.includes(number));
          await scheduler.cancel(queued, 'queued');
        }),
      reporting,
    ),
    endPool: asActivity(
      'endPool',
      (ending) =>
        whyNot(async () => {
          board.forget(ending.pool);
          const scheduler = schedulerOf(ending);
          const jobs = (await scheduler.list()).filter(({ state }) => state.kind !== 'ended');
          const meant = jobs.filter(({ state }) => ending.which === 'all' || state.kind === 'queued');
          await scheduler.cancel(meant, ending.which);
        }),
      reporting,
    ),
  };
}

/** What a scheduler says against it is an answer, and no failure of the activity. */
async function whyNot(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof LoschmidtError)) throw error;
    return sentenceOf(error);
  }
}
