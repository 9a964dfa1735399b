import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addPool,
  connectTemporal,
  listPools,
  type PoolSpec,
  pausePool,
  poolQueue,
  poolWorkflowId,
  removePool,
  resumePool,
  taskQueues,
  viewPool,
} from '@loschmidt/control';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { need, offer } from '../apps/orchestrator/src/fixture/sample-fleet.js';
import type { RunnerState } from '../apps/orchestrator/src/fleet/fleet-view.js';
import { createPoolActivities } from '../apps/orchestrator/src/pools/create-pool-activities.js';
import type { Demand } from '../apps/orchestrator/src/pools/plan-jobs.js';
import type { PoolActivities, PoolWatch } from '../apps/orchestrator/src/pools/pool-activity-types.js';
import { PoolBoard } from '../apps/orchestrator/src/pools/pool-board.js';
import { recordHistory } from './support/record-histories.js';
import { startWorkflowServer, untilCancelled } from './support/scripted-campaign.js';
import type { TemporalServer } from './support/temporal-server.js';
import { until } from './support/until.js';

const BUNDLE = fileURLToPath(new URL('../apps/orchestrator/dist/workflow-bundle.js', import.meta.url));

const limits = { maxJobs: 100, maxSlots: null, timeLimitSeconds: null, idleSeconds: 300, targetSeconds: 3_600 };
const scheduler = { kind: 'slurm', nodes: null, requeue: false, args: [] } as const;
const specOf = (name: string): PoolSpec => ({
  ...{ name, scheduler, slots: 1, memoryBytes: null, limits, orchestrator: null, runner: null },
});

let server: TemporalServer;
beforeAll(async () => {
  server = await startWorkflowServer();
});
afterAll(() => server.dispose());

/** Workers with the real workflow, and what its activities do in a test. `batches`: numbers that were submitted together. */
async function workWithPool(name: string, script: Partial<PoolActivities>) {
  const connection = await NativeConnection.connect({ address: server.address });
  const temporal = await connectTemporal({ ...server.env, LOSCHMIDT_TASK_QUEUE: name });
  const batches: (readonly number[])[] = [];
  const done: string[] = [];
  const activities: PoolActivities = {
    tryPool: async () => ({ kind: 'accepted' }),
    watchPool: untilCancelled,
    submitJobs: async ({ numbers }) => {
      batches.push(numbers);
      return { taken: numbers.map((number) => ({ number, id: `${100 + number}` })), refusal: null };
    },
    withdrawJobs: async ({ numbers }) => {
      done.push(`withdraw ${numbers}`);
      return null;
    },
    endPool: async ({ which }) => {
      done.push(`end ${which}`);
      return null;
    },
    ...script,
  };
  const workers = [
    await Worker.create({
      connection,
      taskQueue: taskQueues(name).workflows,
      workflowBundle: { codePath: BUNDLE },
      stickyQueueScheduleToStartTimeout: '1s',
    }),
    await Worker.create({ connection, taskQueue: poolQueue(name, scheduler), activities: { ...activities } }),
  ];
  const runs = Promise.all(workers.map((worker) => worker.run()));
  return {
    temporal,
    batches,
    done,
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await runs;
      await temporal.close();
      await connection.close();
    },
  };
}

describe('the workflow of a pool', () => {
  it('gives each job a number of its own, from one history to the next, until it is removed', async () => {
    const watches: PoolWatch[] = [];
    const work = await workWithPool('numbers', {
      watchPool: async (watch) => {
        watches.push(watch);
        if (watches.length > 30) return untilCancelled();
        // One is asked for, and the one of the time before has ended.
        const ended = watch.live.map((number) => ({ number, how: 'done', reason: '' }) as const);
        return { ended, submit: 1, withdraw: [], served: { [watches.length]: 'too short' } };
      },
    });
    try {
      await addPool(work.temporal, specOf('numbers'), '12345678');
      await until(
        async () => watches.length,
        (looked) => looked > 30,
      );
      expect(work.batches.flat()).toEqual(Array.from({ length: 30 }, (_, k) => k + 1));
      expect(watches.at(-1)).toMatchObject({ live: [30], served: { 30: 'too short' } });
      const handle = work.temporal.client.workflow.getHandle(poolWorkflowId('numbers'));
      const { raw } = await handle.describe();
      expect(raw.workflowExecutionInfo?.firstRunId).not.toBe(raw.workflowExecutionInfo?.execution?.runId);
      const { state } = await viewPool(work.temporal, 'numbers');
      expect(state).toMatchObject({ next: 31, failures: 0, course: { kind: 'working' } });
      await removePool(work.temporal, 'numbers', false);
      expect(work.done).toEqual(['end queued']);
      await recordHistory(work.temporal, poolWorkflowId('numbers'), 'removed-pool');
      await expect(viewPool(work.temporal, 'numbers')).rejects.toMatchObject({ code: 'not-found' });
    } finally {
      await work.close();
    }
  });

  it('hears of a pause while it watches, and of jobs that fail; and goes on when it is resumed', async () => {
    const courses: string[] = [];
    const work = await workWithPool('pauses', {
      watchPool: async ({ course, live }) => {
        courses.push(course.kind);
        if (courses.length === 1) return { ended: [], submit: 3, withdraw: [] };
        if (courses.length === 2) {
          return { ended: live.map((number) => ({ number, how: 'failed', reason: 'no' })), submit: 3, withdraw: [] };
        }
        return untilCancelled();
      },
    });
    try {
      await addPool(work.temporal, specOf('pauses'), '12345678');
      await until(
        async () => courses.length,
        (looked) => looked === 3,
      );
      expect(work.batches).toEqual([[1, 2, 3]]);
      expect((await viewPool(work.temporal, 'pauses')).state.course).toEqual({
        kind: 'paused',
        reason: 'job 3 failed: no (3 in a row)',
      });
      expect(await resumePool(work.temporal, 'pauses')).toBe(true);
      expect(await resumePool(work.temporal, 'pauses')).toBe(false);
      await until(
        async () => courses.length,
        (looked) => looked === 4,
      );
      expect(await pausePool(work.temporal, 'pauses')).toBe(true);
      await until(
        async () => courses,
        (looked) => looked.length === 5,
      );
      expect(courses).toEqual(['working', 'working', 'paused', 'working', 'paused']);
      expect((await listPools(work.temporal)).map(({ name }) => name)).toContain('pauses');
      await removePool(work.temporal, 'pauses', true);
      expect(work.done).toEqual(['end all']);
      await recordHistory(work.temporal, poolWorkflowId('pauses'), 'paused-pool');
    } finally {
      await work.close();
    }
  });

  it('holds back the rest of a batch of submissions when it is paused, and knows what was submitted', async () => {
    const looks: (readonly number[])[] = [];
    let begun = false;
    const work = await workWithPool('held', {
      watchPool: async ({ live }) => {
        looks.push(live);
        return looks.length === 1 ? { ended: [], submit: 3, withdraw: [] } : untilCancelled();
      },
      submitJobs: async ({ numbers: [first = 0] }) => {
        begun = true;
        await untilCancelled().catch(() => {});
        return { taken: [{ number: first, id: '101' }], refusal: null };
      },
    });
    try {
      await addPool(work.temporal, specOf('held'), '12345678');
      await until(
        async () => begun,
        (is) => is,
      );
      await pausePool(work.temporal, 'held');
      await until(
        async () => looks.length,
        (looked) => looked === 2,
      );
      expect(looks[1]).toEqual([1]);
      await removePool(work.temporal, 'held', false);
      await recordHistory(work.temporal, poolWorkflowId('held'), 'held-pool');
    } finally {
      await work.close();
    }
  });

  it('ends where its scheduler refuses the dry run', async () => {
    const work = await workWithPool('refused', {
      tryPool: async () => ({ kind: 'refused', reason: 'Slurm refuses: invalid partition' }),
    });
    try {
      await expect(addPool(work.temporal, specOf('refused'), '12345678')).rejects.toMatchObject({
        code: 'conflict',
        message: 'Cannot add pool refused: Slurm refuses: invalid partition.',
      });
      await work.temporal.client.workflow.getHandle(poolWorkflowId('refused')).result();
      expect(work.batches).toEqual([]);
      await recordHistory(work.temporal, poolWorkflowId('refused'), 'refused-pool');
    } finally {
      await work.close();
    }
  });
});

test('why the job of a pool idled is known to an orchestrator that was started anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-pools-'));
  const prefix = 'loschmidt-idles-12345678-';
  const program = (name: string, does: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
  const job = (state: string) => `77|${prefix}1|${state}|n1|None`;
  program(
    'sbatch',
    `cat >/dev/null; case "$*" in *--parsable*) echo '${job('RUNNING')}' >${folder}/queue; echo 77; esac`,
  );
  program('squeue', `cat ${folder}/queue`);
  program('scancel', 'true');
  writeFileSync(join(folder, 'queue'), '');
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  /** An orchestrator with what it sees. */
  const begin = (runners: readonly RunnerState[]) => {
    const board = new PoolBoard(() => performance.now());
    const fleet = {
      runners: () => runners,
      waiting: () => [{ need: need('1'), since: 0, reason: 'it lasts too short' }],
    };
    const work: Demand = { size: 'small', seconds: 3_600, chunks: 1, bytes: 1 };
    const activities = createPoolActivities({
      ...{ board, fleet, demands: { read: async () => [work] }, listen: '10.0.0.1:7411', trust: {}, token: undefined },
      ...{ env: { LOSCHMIDT_HOME: folder }, lookMs: 200, log: () => {}, now: () => performance.now() },
    });
    return workWithPool('idles', activities).then((work) => ({ ...work, board }));
  };
  const spec = { ...specOf('idles'), limits: { ...limits, maxJobs: 1 } };
  try {
    const first = await begin([
      { offer: offer(`${prefix}1.abcd`, { memoryBytes: 8e9 }), hasServed: false } as RunnerState,
    ]);
    await addPool(first.temporal, spec, '12345678');
    const handle = first.temporal.client.workflow.getHandle(poolWorkflowId('idles'));
    const kept = async () => {
      const [watch] = (await handle.describe()).raw.pendingActivities ?? [];
      return JSON.stringify(watch?.heartbeatDetails?.payloads?.map(({ data }) => String(data)) ?? null);
    };
    await until(kept, (details) => details.includes('it lasts too short'));
    await first.close();
    writeFileSync(join(folder, 'queue'), `${job('COMPLETED')}\n`);
    const next = await begin([]);
    const log = async () => (await viewPool(next.temporal, 'idles')).state.log.map(({ text }) => text);
    await until(log, (texts) =>
      texts.includes('job 1 failed: its runner was given nothing, and a chunk waits: it lasts too short'),
    );
    await removePool(next.temporal, 'idles', true);
    await next.close();
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  }
});
