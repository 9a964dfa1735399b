import { runningCampaigns } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import type { TrustFlags } from '@loschmidt/proto';
import { Context } from '@temporalio/activity';
import { asActivity, type Log } from '../activities/as-activity.js';
import { FailedAttempts } from '../activities/as-failure.js';
import type { MeasuredCosts } from '../activities/measured-costs.js';
import type { OpenCampaigns } from '../activities/open-campaigns.js';
import type { Fleet } from '../fleet/fleet.js';
import type { JobOrder } from './batch/batch-scheduler.js';
import { jobPrefix, openBatchScheduler } from './batch/open-batch-scheduler.js';
import { runnerCommand } from './batch/runner-command.js';
import type { PoolActivities, PoolReference } from './pool-activity-types.js';
import type { PoolBoard } from './pool-board.js';
import { poolFolder, reachableAddress } from './pool-places.js';
import { DemandReader } from './read-demand.js';
import { submitBatch } from './submit-batch.js';
import { sentenceOf, watchPool } from './watch-pool.js';

export interface PoolDeps {
  readonly campaigns: OpenCampaigns;
  readonly costs: MeasuredCosts;
  readonly fleet: Pick<Fleet, 'runners'>;
  readonly board: PoolBoard;
  /** host:port */
  readonly listen: string;
  readonly trust: TrustFlags;
  readonly env: NodeJS.ProcessEnv;
  /** How often campaigns and schedulers are looked at. */
  readonly lookMs: number;
  readonly log: Log;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
}

/** What pools have done on the machine of an orchestrator. */
export function createPoolActivities(deps: PoolDeps): PoolActivities {
  const { board, fleet, now, lookMs, listen, trust, env, log } = deps;
  const demands = new DemandReader(deps);
  const reporting = { log, failed: new FailedAttempts() };
  const schedulerOf = ({ pool, id, spec }: PoolReference) =>
    openBatchScheduler({ spec, id }, poolFolder(pool, id, env));
  const orderOf = ({ spec, id }: PoolReference, number: number): JobOrder => {
    const name = `${jobPrefix({ spec, id })}${number}`;
    const orchestrator = reachableAddress(spec, listen);
    return { number, name, runner: runnerCommand(spec, name, { orchestrator, trust, env }) };
  };
  return {
    tryPool: asActivity(
      'tryPool',
      async (pool) => {
        try {
          await schedulerOf(pool).testSubmission(orderOf(pool, 0));
          return { kind: 'accepted' };
        } catch (error) {
          if (!(error instanceof LoschmidtError)) throw error;
          return { kind: 'refused', reason: sentenceOf(error) };
        }
      },
      reporting,
    ),
    watchPool: asActivity(
      'watchPool',
      async (watch, { signal }) => {
        const { client } = Context.current();
        const scheduler = schedulerOf(watch);
        const demand = async () => demands.read(await runningCampaigns(client));
        return watchPool(watch, { scheduler, prefix: jobPrefix(watch), demand, fleet, board, now, lookMs }, signal);
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
      async (batch) => {
        const scheduler = schedulerOf(batch);
        const jobs = await scheduler.list();
        await scheduler.cancel(
          jobs.filter(({ number, state }) => state.kind === 'queued' && batch.numbers.includes(number)),
          'queued',
        );
      },
      reporting,
    ),
    endPool: asActivity(
      'endPool',
      async (ending) => {
        const scheduler = schedulerOf(ending);
        const jobs = (await scheduler.list()).filter(({ state }) => state.kind !== 'ended');
        await scheduler.cancel(
          jobs.filter(({ state }) => ending.which === 'all' || state.kind === 'queued'),
          ending.which,
        );
        board.forget(ending.pool);
      },
      reporting,
    ),
  };
}
