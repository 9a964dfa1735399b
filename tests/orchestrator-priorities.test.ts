import {
  campaignWorkflowId,
  cancelRun,
  connectTemporal,
  describeRun,
  prioritiseRun,
  shardWorkflowId,
  submitRun,
} from '@loschmidt/control';
import { Context } from '@temporalio/activity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNextRun } from '../apps/cli/src/start/start-run.js';
import { recordHistories } from './support/record-histories.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { workWithScript } from './support/scripted-activities.js';
import { backlog, run, scriptOf, startWorkflowServer, twoCampaigns } from './support/scripted-campaign.js';
import type { TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** The real workflows on a real server; the activities are scripted, so that each test shows one thing that can happen. */
let server: TemporalServer;
beforeAll(async () => {
  server = await startWorkflowServer();
});
afterAll(() => server.dispose());

describe('campaign workflows that share slots', () => {
  it('runs chunks of each size on a queue of their own: small ones do not wait for larger ones that wait', async () => {
    const { script, committed } = scriptOf(25);
    const queues = new Map<string, string>();
    const work = await workWithScript(server, 'sizes', {
      ...script,
      // Places count in each size: the first five chunks are of the large one.
      openRun: async () => ({
        ranges: [
          { plan: 1, size: 'large', start: 0, end: 5 },
          { plan: 1, size: 'small', start: 0, end: 10 },
          { plan: 1, size: 'small', start: 10, end: 20 },
        ],
        slots: 1,
      }),
      readShard: async ({ range: { size, start, end } }) => {
        const first = size === 'large' ? 0 : 5;
        return Array.from({ length: end - start }, (_, place) => `c${first + start + place}`);
      },
      runChunk: async (args) => {
        const { taskQueue } = Context.current().info;
        queues.set(args.chunk, taskQueue);
        if (taskQueue.endsWith('-large')) {
          await until(
            async () => committed.size,
            (count) => count >= 20,
          );
        }
        return script.runChunk(args);
      },
    });
    await submitRun(work.temporal, run('sizes'));
    await until(
      () => describeRun(work.temporal, 'sizes', 1),
      (state) => state === 'completed',
    );
    const large = [...queues].flatMap(([chunk, queue]) => (queue === 'sizes-chunks-large' ? [chunk] : []));
    expect(large.sort()).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
    expect([...queues.values()].filter((queue) => queue === 'sizes-chunks')).toHaveLength(20);
    await recordHistories(work.temporal, 'sizes');
    await work.close();
  });

  it("gives the priority of the campaign's file to its run, its shards and its chunks", async () => {
    const { script } = scriptOf(2);
    const ofChunks: unknown[] = [];
    const work = await workWithScript(server, 'urgent', {
      ...script,
      runChunk: (args) => {
        ofChunks.push(Context.current().info.priority?.priorityKey);
        return script.runChunk(args);
      },
    });
    const campaign = await sampleCampaign('urgent', { sites: [2], phases: 2, cycles: 1, chunks: 2, priority: 1 });
    const { run: number } = await startNextRun(work.temporal, campaign, false);
    await until(
      () => describeRun(work.temporal, campaign.id, number),
      (state) => state === 'completed',
    );
    const { workflow } = work.temporal.client;
    for (const workflowId of [campaignWorkflowId(campaign.id, number), shardWorkflowId(campaign.id, number, 0)])
      expect((await workflow.getHandle(workflowId).describe()).priority).toMatchObject({ priorityKey: 1 });
    expect(ofChunks).toEqual([1, 1]);
    await work.close();
  });

  it('is taken by a run that was submitted a moment ago and has no shards yet', async () => {
    const temporal = await connectTemporal({ ...server.env, LOSCHMIDT_TASK_QUEUE: 'nobody' });
    await submitRun(temporal, run('fresh'));
    expect(await prioritiseRun(temporal, run('fresh'), { priority: 1, weight: 1 })).toBe(0);
    await temporal.client.workflow.getHandle(campaignWorkflowId('fresh', 1)).terminate();
    await temporal.close();
  });

  it('puts a live run before another: chunks that wait in the queue too, and those that come', async () => {
    const { work, order, priorities, begin } = await twoCampaigns(server, 'two', 20);
    const equal = { priority: 3, weight: 1 };
    await submitRun(work.temporal, { ...run('early'), priority: equal });
    await submitRun(work.temporal, { ...run('late'), priority: equal });
    await backlog(work.temporal, ['early', 'late']);
    const urgent = { priority: 1, weight: 2 };
    expect(await prioritiseRun(work.temporal, run('late'), urgent)).toBe(2);
    expect(await prioritiseRun(work.temporal, run('late'), urgent)).toBe(2);
    const begun = order.length;
    begin();
    await until(
      () => describeRun(work.temporal, 'late', 1),
      (state) => state === 'completed',
    );
    // None but what a poll had in hand already; with equal priorities it would be as many as of the other.
    const passed = order.slice(begun, order.lastIndexOf('late'));
    expect(passed.filter((name) => name === 'early').length).toBeLessThanOrEqual(6);
    expect(priorities.get('late')).toMatchObject({ priorityKey: 1, fairnessKey: 'late', fairnessWeight: 2 });
    await until(
      () => describeRun(work.temporal, 'early', 1),
      (state) => state === 'completed',
    );
    expect(await prioritiseRun(work.temporal, run('late'), urgent)).toBeNull();
    await recordHistories(work.temporal, 'late');
    await work.close();
  });

  it('shares the slots with another run of its priority by their weights', async () => {
    const { work, order, begin } = await twoCampaigns(server, 'shared', 60);
    await submitRun(work.temporal, { ...run('light'), priority: { priority: 3, weight: 1 } });
    await submitRun(work.temporal, { ...run('heavy'), priority: { priority: 3, weight: 3 } });
    await backlog(work.temporal, ['light', 'heavy']);
    begin();
    await until(
      async () => order.length,
      (count) => count >= 44,
    );
    // The first ones were in hand before the others had come.
    const heavy = order.slice(4, 44).filter((name) => name === 'heavy').length;
    expect(heavy).toBeGreaterThanOrEqual(24);
    expect(heavy).toBeLessThanOrEqual(36);
    for (const name of ['light', 'heavy']) expect(await cancelRun(work.temporal, run(name))).toBe(true);
    for (const name of ['light', 'heavy']) {
      await until(
        () => describeRun(work.temporal, name, 1),
        (state) => state === 'cancelled',
      );
    }
    await work.close();
  });

  it('keeps more chunks waiting than there are slots, and never more than its lanes', async () => {
    let running = 0;
    let most = 0;
    const { script } = scriptOf(40);
    const work = await workWithScript(server, 'lanes', {
      ...script,
      runChunk: async (args) => {
        running += 1;
        most = Math.max(most, running);
        // Three slots: the chunks of ten lanes must be in flight before any of them is done.
        await until(
          async () => most,
          (count) => count >= 10,
        );
        running -= 1;
        return script.runChunk(args);
      },
    });
    await submitRun(work.temporal, run('lanes'));
    await until(
      () => describeRun(work.temporal, 'lanes', 1),
      (state) => state === 'completed',
    );
    // Two live shards.
    expect(most).toBeLessThanOrEqual(20);
    await work.close();
  });
});
