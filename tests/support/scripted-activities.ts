import { fileURLToPath } from 'node:url';
import { connectTemporal, type OrderRange, taskQueues } from '@loschmidt/control';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { TemporalServer } from './temporal-server.js';

/** What the activities of a test do; the workflows are the real ones. */
export interface Script {
  openRun(args: { campaign: string }): Promise<{ ranges: readonly OrderRange[]; slots: number }>;
  readShard(args: { campaign: string; range: OrderRange }): Promise<readonly string[]>;
  runChunk(args: { campaign: string; chunk: string; more?: readonly string[] }): Promise<{
    chunks?: number;
    completed: number;
    failed: number;
    rows: number;
    slots: number;
    parts?: readonly string[];
  }>;
  closeRun(args: { campaign: string; ending: { kind: string; reason?: string } }): Promise<unknown>;
}

const BUNDLE = fileURLToPath(new URL('../../apps/orchestrator/dist/workflow-bundle.js', import.meta.url));

/** Workers that run the built workflow bundle on a task queue of their own, with a client for it. `slots`: chunks of each size at a time. */
export async function workWithScript(server: TemporalServer, taskQueue: string, script: Script, slots = 100) {
  const connection = await NativeConnection.connect({ address: server.address });
  const temporal = await connectTemporal({ ...server.env, LOSCHMIDT_TASK_QUEUE: taskQueue });
  const queues = taskQueues(taskQueue);
  const { runChunk, ...bookkeeping } = { ...script };
  const workers = [
    await Worker.create({
      connection,
      taskQueue: queues.workflows,
      workflowBundle: { codePath: BUNDLE },
      stickyQueueScheduleToStartTimeout: '1s',
    }),
    await Worker.create({ connection, taskQueue: queues.bookkeeping, activities: bookkeeping }),
    ...(await Promise.all(
      Object.values(queues.chunks).map((queue) =>
        Worker.create({
          connection,
          taskQueue: queue,
          activities: { runChunk },
          maxConcurrentActivityTaskExecutions: slots,
          maxHeartbeatThrottleInterval: '200ms',
          defaultHeartbeatThrottleInterval: '200ms',
        }),
      ),
    )),
  ];
  const runs = workers.map((worker) => worker.run());
  return {
    temporal,
    bundle: BUNDLE,
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await connection.close();
      await temporal.close();
    },
  };
}
