import {
  campaignWorkflowId,
  describeRun,
  explainRun,
  type RunProgress,
  shardWorkflowId,
  submitRun,
} from '@loschmidt/control';
import { ApplicationFailure } from '@temporalio/activity';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordHistories } from './support/record-histories.js';
import { workWithScript } from './support/scripted-activities.js';
import { done, run, scriptOf, startWorkflowServer } from './support/scripted-campaign.js';
import type { TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

/** The real workflows on a real server; the activities are scripted, so that each test shows one thing that can happen. */
let server: TemporalServer;
beforeAll(async () => {
  server = await startWorkflowServer();
});
afterAll(() => server.dispose());

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

  it('gives an activity several chunks in a large fleet, and counts each', async () => {
    const { script, committed, log } = scriptOf(25);
    const groups: number[] = [];
    const work = await workWithScript(server, 'large', {
      ...script,
      openRun: async (args) => ({ ...(await script.openRun(args)), slots: 500 }),
      runChunk: async ({ chunk, more = [] }) => {
        const isFirstOfFour = more.length === 3 && !groups.includes(4);
        groups.push(1 + more.length);
        committed.add(chunk);
        // An orchestrator of before there were groups knows of the first one alone.
        if (isFirstOfFour) return { completed: 2, failed: 0, rows: 9, slots: 500 };
        for (const one of more) committed.add(one);
        return { chunks: 1 + more.length, completed: 50, failed: 0, rows: 9, slots: 500 };
      },
    });
    await submitRun(work.temporal, run('large'));
    await until(
      () => describeRun(work.temporal, 'large', 1),
      (state) => state === 'completed',
    );
    expect(Math.max(...groups)).toBe(4);
    expect(groups.reduce((sum, count) => sum + count, 0)).toBe(25 + 3);
    expect(log).toEqual(['open 25', 'close finished']);
    const handle = work.temporal.client.workflow.getHandle(campaignWorkflowId('large', 1));
    expect(await handle.query<RunProgress>('progress')).toMatchObject({ done: { chunks: 25 } });
    await recordHistories(work.temporal, 'large');
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
});
