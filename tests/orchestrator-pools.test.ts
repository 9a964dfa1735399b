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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PoolActivities, PoolWatch } from '../apps/orchestrator/src/pools/pool-activity-types.js';
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
