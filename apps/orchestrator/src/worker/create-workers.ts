import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chunksPerTask, poolQueue, SIZE_CLASSES, taskQueues } from '@loschmidt/control';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { createActivities } from '../activities/create-activities.js';
import type { Fleet } from '../fleet/fleet.js';
import { createSlotSupplier, permitsForSize } from '../fleet/slot-supplier.js';
import type { PoolActivities } from '../pools/pool-activity-types.js';

export interface WorkersOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: ReturnType<typeof createActivities>;
  readonly fleet: Fleet;
  readonly pools: PoolActivities;
}

const BUNDLE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

/** Work in progress has this long to finish after a shutdown has begun. */
const SHUTDOWN_GRACE = '5s';

/** The workers of an orchestrator: workflows, bookkeeping, and one for each size of chunks. Throws when the server is not there. */
export async function createWorkers(options: WorkersOptions): Promise<Worker[]> {
  const { connection, namespace, activities, fleet } = options;
  const queues = taskQueues(options.taskQueue);
  const pollers = { type: 'autoscaling' } as const;
  const common = {
    connection,
    namespace,
    shutdownGraceTime: SHUTDOWN_GRACE,
    shutdownForceTime: '8s',
  } satisfies Partial<WorkerOptions>;
  // Heartbeats carry cancellations, which have to act within two seconds.
  const heartbeats = { maxHeartbeatThrottleInterval: '1s', defaultHeartbeatThrottleInterval: '1s' } as const;
  return [
    await Worker.create({
      ...common,
      taskQueue: queues.workflows,
      workflowBundle: { codePath: BUNDLE },
      // Far more than shards that are alive, so that none is replayed for want of room.
      maxCachedWorkflows: 600,
      // After this worker is killed its cached workflows are given to another one no sooner than this.
      stickyQueueScheduleToStartTimeout: '1s',
      workflowTaskPollerBehavior: pollers,
    }),
    await Worker.create({
      ...common,
      ...heartbeats,
      taskQueue: queues.bookkeeping,
      activities: activities.bookkeeping,
      maxConcurrentActivityTaskExecutions: 10,
      activityTaskPollerBehavior: pollers,
    }),
    // Those that any orchestrator can look after, and those of this machine.
    ...(await Promise.all(
      [
        poolQueue(options.taskQueue, { kind: 'slurm' }),
        poolQueue(options.taskQueue, { kind: 'local', host: hostname() }),
      ].map((taskQueue) =>
        Worker.create({
          ...common,
          ...heartbeats,
          taskQueue,
          activities: options.pools,
          // Each pool keeps one, which mostly waits.
          maxConcurrentActivityTaskExecutions: 200,
          maxConcurrentActivityTaskPolls: 2,
        }),
      ),
    )),
    ...(await Promise.all(
      SIZE_CLASSES.map((size) =>
        Worker.create({
          ...common,
          ...heartbeats,
          taskQueue: queues.chunks[size],
          activities: activities.chunks[size].activities,
          activityTaskPollerBehavior: pollers,
          tuner: {
            workflowTaskSlotSupplier: { type: 'fixed-size', numSlots: 2 },
            activityTaskSlotSupplier: createSlotSupplier({
              limit: () => permitsForSize(fleet, size),
              chunksPerTask: () => chunksPerTask(fleet.slots()),
              underWay: activities.chunks[size].underWay,
              onChange: (listener) => {
                const stops = [fleet.onChange(listener), activities.chunks[size].underWay.onChange(listener)];
                return () => {
                  for (const stop of stops) stop();
                };
              },
            }),
            localActivityTaskSlotSupplier: { type: 'fixed-size', numSlots: 1 },
            nexusTaskSlotSupplier: { type: 'fixed-size', numSlots: 1 },
          },
        }),
      ),
    )),
  ];
}
