import {
  campaignWorkflowId,
  cancelRun,
  describeRun,
  endHomelessRuns,
  endPreviousRun,
  explainRun,
  prioritiseRun,
  RUN_ENDED,
  shardWorkflowId,
  submitRun,
} from '@loschmidt/control';
import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordHistories } from './support/record-histories.js';
import { workWithScript } from './support/scripted-activities.js';
import { run, scriptOf, startWorkflowServer, untilCancelled } from './support/scripted-campaign.js';
import type { TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** The real workflows on a real server; the activities are scripted, so that each test shows one thing that can happen. */
let server: TemporalServer;
beforeAll(async () => {
  server = await startWorkflowServer();
});
afterAll(() => server.dispose());

describe('a campaign workflow that ends before its chunks are done', () => {
  it('ends after an error that no attempt can help: the others stop, and the record has the reason', async () => {
    let stopped = 0;
    const { script, log } = scriptOf(12);
    const work = await workWithScript(server, 'final', {
      ...script,
      runChunk: async ({ chunk }) => {
        if (chunk === 'c2') throw ApplicationFailure.nonRetryable('Cannot read the plan', 'corrupt');
        return untilCancelled().catch((error) => {
          stopped += 1;
          throw error;
        });
      },
    });
    await submitRun(work.temporal, run('final'));
    await until(
      () => describeRun(work.temporal, 'final', 1),
      (state) => state === 'failed',
    );
    expect(stopped).toBeGreaterThan(0);
    expect(log.at(-1)).toBe('close failed: Cannot read the plan');
    expect(await explainRun(work.temporal, 'final', 1)).toEqual(['Cannot read the plan']);
    await recordHistories(work.temporal, 'final');
    await work.close();
  });

  it('stops its chunks through their heartbeats when it is cancelled, and then records it', async () => {
    let running = 0;
    const reasons = new Set<string>();
    const { script, log } = scriptOf(12, {
      runChunk: async () => {
        running += 1;
        try {
          return await untilCancelled();
        } catch (error) {
          reasons.add((error as Error).message);
          throw error;
        } finally {
          running -= 1;
        }
      },
    });
    const work = await workWithScript(server, 'cancel', script);
    await submitRun(work.temporal, run('cancel'));
    await until(
      async () => running,
      (count) => count >= 6,
    );
    expect(await cancelRun(work.temporal, run('cancel'))).toBe(true);
    await until(
      async () => running,
      (count) => count === 0,
    );
    // It travels on heartbeats: after their time-out chunks would stop for another reason.
    expect([...reasons]).toEqual(['CANCELLED']);
    await until(
      () => describeRun(work.temporal, 'cancel', 1),
      (state) => state === 'cancelled',
    );
    expect(log.at(-1)).toBe('close cancelled');
    expect(await cancelRun(work.temporal, run('cancel', 2))).toBe(false);
    expect(await describeRun(work.temporal, 'cancel', 2)).toBe('missing');
    await recordHistories(work.temporal, 'cancel');
    await work.close();
  });

  it('ends without an error when its chunks find its end in the dataset: it was paused, and Temporal not told', async () => {
    let running = 0;
    let paused = false;
    const ended = () => ApplicationFailure.nonRetryable('Run 1 has ended', RUN_ENDED);
    const { script, log } = scriptOf(40);
    const work = await workWithScript(server, 'paused', {
      ...script,
      runChunk: async () => {
        running += 1;
        await until(
          async () => paused,
          (now) => now,
        );
        throw ended();
      },
    });
    await submitRun(work.temporal, run('paused'));
    await until(
      async () => running,
      (count) => count >= 6,
    );
    paused = true;
    const { workflow } = work.temporal.client;
    expect(await workflow.getHandle(campaignWorkflowId('paused', 1)).result()).toEqual({ state: 'stopped' });
    // Chunks that had not begun never do, and the record that was there stays.
    expect(running).toBeLessThan(40);
    expect(log).toEqual(['open 40']);
    await recordHistories(work.temporal, 'paused');
    await work.close();
  });

  it('is ended for a newer run at once, with its shards, although no worker is there', async () => {
    const { script } = scriptOf(12, { runChunk: untilCancelled });
    const work = await workWithScript(server, 'old', script);
    await submitRun(work.temporal, run('old'));
    await until(
      () =>
        work.temporal.client.workflow
          .getHandle(shardWorkflowId('old', 1, 0))
          .describe()
          .catch(() => null),
      (shard) => (shard?.raw.pendingActivities?.length ?? 0) > 0,
    );
    // That of a copy of the campaign elsewhere is none of ours.
    const copy = { ...run('old'), folder: '/elsewhere/c' };
    await endPreviousRun(work.temporal, copy);
    expect(await cancelRun(work.temporal, copy)).toBe(false);
    expect(await prioritiseRun(work.temporal, copy, { priority: 1, weight: 1 })).toBeNull();
    expect(await endHomelessRuns(work.temporal, { ...copy, campaignId: 'new' })).toEqual([]);
    expect(await describeRun(work.temporal, 'old', 1, copy.folder)).toBe('elsewhere');
    expect(await describeRun(work.temporal, 'old', 1, run('old').folder)).toBe('running');
    await expect(submitRun(work.temporal, { ...run('old'), folder: '/elsewhere/c' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('/campaigns/c'),
    });
    await endPreviousRun(work.temporal, run('old'));
    expect(await describeRun(work.temporal, 'old', 1)).toBe('terminated');
    expect(await explainRun(work.temporal, 'old', 1)).toEqual(['a newer run of this campaign has started']);
    const shard = await work.temporal.client.workflow.getHandle(shardWorkflowId('old', 1, 0)).describe();
    expect(shard.status.name).toBe('TERMINATED');
    await endPreviousRun(work.temporal, run('old'));
    await endPreviousRun(work.temporal, run('old', 7));
    await work.close();
  });

  it('is ended when another campaign is started in its folder, or its own where the folder was moved to', async () => {
    const { script } = scriptOf(2, { runChunk: untilCancelled });
    const work = await workWithScript(server, 'homeless', script);
    const moved = { folder: '/campaigns/moved-away', campaignId: 'moved', run: 1 };
    const replaced = { ...run('replaced'), folder: '/campaigns/replaced' };
    for (const one of [moved, replaced]) await submitRun(work.temporal, one);
    const seen = () => endHomelessRuns(work.temporal, { ...replaced, campaignId: 'newcomer' });
    // Its index is a moment behind.
    expect(await until(seen, (ended) => ended.length > 0)).toEqual(['campaign/replaced/1']);
    expect(await describeRun(work.temporal, 'replaced', 1)).toBe('terminated');
    expect(await describeRun(work.temporal, 'moved', 1)).toBe('running');
    expect(await endHomelessRuns(work.temporal, { folder: '/campaigns/here', campaignId: 'moved' })).toEqual([
      'campaign/moved/1',
    ]);
    await work.close();
  });
});
