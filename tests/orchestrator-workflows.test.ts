import { setTimeout as sleep } from 'node:timers/promises';
import {
  campaignWorkflowId,
  cancelRun,
  describeRun,
  endHomelessRuns,
  endPreviousRun,
  explainRun,
  prioritiseRun,
  RUN_ENDED,
  type RunProgress,
  type ShardProgress,
  shardWorkflowId,
  submitRun,
  type TemporalConnection,
} from '@loschmidt/control';
import { ApplicationFailure, Context } from '@temporalio/activity';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNextRun } from '../apps/cli/src/start/start-run.js';
import { recordHistories } from './support/record-histories.js';
import { sampleCampaign } from './support/sample-campaign.js';
import { type Script, workWithScript } from './support/scripted-activities.js';
import { MATCHING, startTemporalServer, type TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** The real workflows on a real server; the activities are scripted, so that each test shows one thing that can happen. */
let server: TemporalServer;
beforeAll(async () => {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  server = await startTemporalServer(['limit.historyCount.suggestContinueAsNew=60', ...MATCHING]);
});
afterAll(() => server.dispose());

const done = { completed: 2, failed: 0, rows: 20, slots: 3 };

/** A campaign of chunks c0, c1, … in ranges of ten. */
function scriptOf(chunks: number, changes: Partial<Script> = {}) {
  const committed = new Set<string>();
  const log: string[] = [];
  const order = Array.from({ length: chunks }, (_, place) => `c${place}`);
  const script: Script = {
    openRun: async () => {
      const open = order.flatMap((chunk, place) => (committed.has(chunk) ? [] : [place]));
      log.push(`open ${open.length}`);
      const ranges = [];
      for (let at = 0; at < open.length; at += 10) {
        ranges.push({ start: open[at] ?? 0, end: (open[Math.min(at + 9, open.length - 1)] ?? 0) + 1 });
      }
      return { ranges, slots: 3 };
    },
    readShard: async ({ range }) => order.slice(range.start, range.end).filter((chunk) => !committed.has(chunk)),
    runChunk: async ({ chunk }) => {
      committed.add(chunk);
      return done;
    },
    closeRun: async ({ ending }) => {
      log.push(`close ${ending.kind}${ending.reason ? `: ${ending.reason}` : ''}`);
      if (ending.kind !== 'finished') return { kind: 'ended' };
      return committed.size === chunks
        ? { kind: 'closed', state: 'completed' }
        : { kind: 'open', chunks: chunks - committed.size };
    },
    ...changes,
  };
  return { script, committed, log };
}

/** An activity that heartbeats until it is cancelled. */
async function untilCancelled(): Promise<never> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), 100);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(timer);
  }
}

/** Campaigns that share one slot. Chunks begin in the order of `order` and end after `begin`. */
async function twoCampaigns(taskQueue: string, chunks: number) {
  const order: string[] = [];
  const priorities = new Map<string, unknown>();
  const scripts = new Map<string, Script>();
  const of = ({ campaign }: { campaign: string }): Script => {
    const script = scripts.get(campaign) ?? scriptOf(chunks).script;
    scripts.set(campaign, script);
    return script;
  };
  let held = true;
  const work = await workWithScript(
    server,
    taskQueue,
    {
      openRun: (args) => of(args).openRun(args),
      readShard: (args) => of(args).readShard(args),
      closeRun: (args) => of(args).closeRun(args),
      runChunk: async (args) => {
        order.push(args.campaign);
        priorities.set(args.campaign, Context.current().info.priority);
        await until(
          async () => held,
          (now) => !now,
        );
        // Longer than a shard needs to put the next one into the queue.
        await sleep(200);
        return of(args).runChunk(args);
      },
    },
    1,
  );
  const begin = () => {
    held = false;
  };
  return { work, order, priorities, begin };
}

/** Waits until two shards of each campaign have filled their ten lanes: all chunks but the one that runs wait in the queue. */
async function backlog(temporal: TemporalConnection, campaigns: readonly string[]): Promise<void> {
  for (const campaign of campaigns) {
    for (const shard of [0, 1]) {
      const handle = temporal.client.workflow.getHandle(shardWorkflowId(campaign, 1, shard));
      await until(
        () => handle.query<ShardProgress>('progress').catch(() => null),
        (progress) => progress?.running.length === 10,
      );
    }
  }
}

const run = (campaignId: string, number = 1) => ({ folder: '/campaigns/c', campaignId, run: number });

describe('a campaign workflow', () => {
  it('runs every open chunk once, closes the run, and is replayed from its history', async () => {
    const { script, committed, log } = scriptOf(25);
    const work = await workWithScript(server, 'whole', script);
    await submitRun(work.temporal, run('whole'));
    await submitRun(work.temporal, run('whole'));
    await until(
      () => describeRun(work.temporal, 'whole', 1),
      (state) => state === 'completed',
    );
    expect(committed.size).toBe(25);
    expect(log).toEqual(['open 25', 'close finished']);
    const progress = await work.temporal.client.workflow
      .getHandle(campaignWorkflowId('whole', 1))
      .query<RunProgress>('progress');
    expect(progress).toMatchObject({
      state: 'closing',
      shards: 3,
      live: [],
      done: { chunks: 25, completed: 50, failed: 0, rows: 500 },
    });
    expect(await explainRun(work.temporal, 'whole', 1)).toEqual([]);
    await expect(submitRun(work.temporal, run('whole'))).rejects.toMatchObject({ code: 'conflict' });
    for (const workflowId of [campaignWorkflowId('whole', 1), shardWorkflowId('whole', 1, 0)]) {
      const history = await work.temporal.client.workflow.getHandle(workflowId).fetchHistory();
      await Worker.runReplayHistory({ workflowBundle: { codePath: work.bundle } }, history, workflowId);
    }
    await work.close();
  });

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

  it('puts a live run before another: chunks that wait in the queue too, and those that come', async () => {
    const { work, order, priorities, begin } = await twoCampaigns('two', 20);
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
    expect(await prioritiseRun(work.temporal, run('late'), urgent)).toBe(0);
    await recordHistories(work.temporal, 'late');
    await work.close();
  });

  it('shares the slots with another run of its priority by their weights', async () => {
    const { work, order, begin } = await twoCampaigns('shared', 60);
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

  it('tries a chunk again after a transient error, and says meanwhile why it waits', async () => {
    let failures = 0;
    const { script, committed } = scriptOf(3);
    const work = await workWithScript(server, 'transient', {
      ...script,
      runChunk: async (args) => {
        if (args.chunk === 'c1' && failures++ < 2)
          throw ApplicationFailure.retryable('no runner is there', 'unavailable');
        return script.runChunk(args);
      },
    });
    await submitRun(work.temporal, run('transient'));
    await until(
      () => explainRun(work.temporal, 'transient', 1),
      (reasons) => reasons.includes('no runner is there'),
    );
    await until(
      () => describeRun(work.temporal, 'transient', 1),
      (state) => state === 'completed',
    );
    expect(committed.size).toBe(3);
    await recordHistories(work.temporal, 'transient');
    await work.close();
  });

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

  it('goes on in a new history when the old one is full, with nothing in flight and nothing twice', async () => {
    const runs = new Map<string, number>();
    const { script, committed, log } = scriptOf(120);
    const work = await workWithScript(server, 'long', {
      ...script,
      runChunk: async (args) => {
        runs.set(args.chunk, (runs.get(args.chunk) ?? 0) + 1);
        return script.runChunk(args);
      },
    });
    await submitRun(work.temporal, run('long'));
    await until(
      () => describeRun(work.temporal, 'long', 1),
      (state) => state === 'completed',
    );
    expect(committed.size).toBe(120);
    expect(Math.max(...runs.values())).toBe(1);
    expect(log.filter((line) => line.startsWith('open')).length).toBeGreaterThan(1);
    expect(log.filter((line) => line.startsWith('close'))).toEqual(['close finished']);
    await work.close();
  });

  it('closes at once when the last chunk was committed by someone else before it opened', async () => {
    const { script, committed, log } = scriptOf(2);
    committed.add('c0').add('c1');
    const work = await workWithScript(server, 'nothing-left', script);
    await submitRun(work.temporal, run('nothing-left'));
    await until(
      () => describeRun(work.temporal, 'nothing-left', 1),
      (state) => state === 'completed',
    );
    expect(log).toEqual(['open 0', 'close finished']);
    await work.close();
  });

  it('computes the parts of a chunk that is split next, on as many lanes as there are', async () => {
    const { script, committed } = scriptOf(3);
    const parts = Array.from({ length: 8 }, (_, k) => `c0.${k}`);
    const begun: string[] = [];
    const work = await workWithScript(server, 'split', {
      ...script,
      runChunk: async ({ chunk }) => {
        begun.push(chunk);
        if (chunk === 'c0') {
          // The other lanes have nothing more to do by then.
          await until(
            async () => committed.size,
            (size) => size === 2,
          );
          return { completed: 0, failed: 0, rows: 0, slots: 2, parts };
        }
        committed.add(chunk);
        // Ends only where as many are in flight as there are lanes.
        if (parts.includes(chunk)) {
          await until(
            async () => begun.length,
            (count) => count >= 3 + 4,
          );
        }
        return { ...done, slots: 2 };
      },
      closeRun: async () => ({ kind: 'closed', state: 'completed' }),
    });
    await submitRun(work.temporal, run('split'));
    await until(
      () => describeRun(work.temporal, 'split', 1),
      (state) => state === 'completed',
    );
    expect(begun.sort()).toEqual(['c0', ...parts, 'c1', 'c2']);
    const progress = await work.temporal.client.workflow
      .getHandle(campaignWorkflowId('split', 1))
      .query<RunProgress>('progress');
    expect(progress.done).toEqual({ chunks: 10, completed: 20, failed: 0, rows: 200 });
    await recordHistories(work.temporal, 'split');
    await work.close();
  });

  it('looks again for chunks that are open after all shards have ended, but not for ever', async () => {
    const { script, committed, log } = scriptOf(3);
    let forgotten = 0;
    const forgetOnce = await workWithScript(server, 'forget', {
      ...script,
      runChunk: async (args) => {
        if (args.chunk !== 'c1' || forgotten++ > 0) committed.add(args.chunk);
        return done;
      },
    });
    await submitRun(forgetOnce.temporal, run('forget'));
    await until(
      () => describeRun(forgetOnce.temporal, 'forget', 1),
      (state) => state === 'completed',
    );
    expect(log).toEqual(['open 3', 'close finished', 'open 1', 'close finished']);
    await forgetOnce.close();

    const never = scriptOf(3);
    const work = await workWithScript(server, 'never', { ...never.script, runChunk: async () => done });
    await submitRun(work.temporal, run('never'));
    await until(
      () => describeRun(work.temporal, 'never', 1),
      (state) => state === 'failed',
    );
    expect(never.log.at(-1)).toContain('every chunk must be committed');
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
    expect(await prioritiseRun(work.temporal, copy, { priority: 1, weight: 1 })).toBe(0);
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
