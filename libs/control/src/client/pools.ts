import { LoschmidtError } from '@loschmidt/core';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalConnection } from '../connection/connect-temporal.js';
import { taskQueues } from '../contract/names.js';
import {
  POOL_PAUSE_UPDATE,
  POOL_REMOVE_SIGNAL,
  POOL_RESUME_UPDATE,
  POOL_TRIAL_UPDATE,
  POOL_VIEW_QUERY,
  POOL_WORKFLOW,
  type PoolArguments,
  type PoolSpec,
  type PoolTrial,
  type PoolView,
  poolWorkflowId,
} from '../contract/pool.js';

/** A dry run of a scheduler that is asked for an hour is no dry run: so long a connection for pools waits for an answer. */
export const POOL_ANSWER_MS = 75_000;

/**
 * Starts a pool, which first has its scheduler try a job without starting it. Returns when the scheduler has taken it; throws `conflict` with its
 * words where it refuses, or where a pool of this name is there.
 */
export async function addPool(temporal: TemporalConnection, spec: PoolSpec, id: string): Promise<void> {
  const { workflow } = temporal.client;
  const workflowId = poolWorkflowId(spec.name);
  const args: PoolArguments = { spec, id, taskQueue: temporal.taskQueue };
  try {
    await temporal.call(`add pool ${spec.name}`, () =>
      workflow.start(POOL_WORKFLOW, {
        workflowId,
        taskQueue: taskQueues(temporal.taskQueue).workflows,
        workflowIdConflictPolicy: 'FAIL',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowTaskTimeout: '5s',
        args: [args],
      }),
    );
  } catch (cause) {
    if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw cause;
    throw new LoschmidtError('conflict', `Cannot add pool ${spec.name}: there is one of this name already.`, {
      hint: `See \`loschmidt fleet show ${spec.name}\`; \`loschmidt fleet remove ${spec.name}\` makes room.`,
      cause,
    });
  }
  const trial = await ask(temporal, spec.name, 'try', () =>
    workflow.getHandle(workflowId).executeUpdate<PoolTrial, []>(POOL_TRIAL_UPDATE),
  );
  if (trial.kind === 'accepted') return;
  throw new LoschmidtError('conflict', `Cannot add pool ${spec.name}: ${trial.reason}.`, {
    hint: 'Nothing was submitted. Change what is refused, and type it again.',
  });
}

/** The pools that are there, by name; `view` null: no orchestrator answers for it. */
export async function listPools(
  temporal: TemporalConnection,
): Promise<{ readonly name: string; readonly view: PoolView | null }[]> {
  const query = `WorkflowType = '${POOL_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  const names: string[] = [];
  for await (const { workflowId } of temporal.client.workflow.list({ query })) {
    names.push(workflowId.slice(poolWorkflowId('').length));
  }
  return Promise.all(
    names.sort().map(async (name) => ({ name, view: await viewPool(temporal, name).catch(() => null) })),
  );
}

/** Throws `not-found` where there is no such pool. */
export async function viewPool(temporal: TemporalConnection, name: string): Promise<PoolView> {
  const handle = temporal.client.workflow.getHandle(poolWorkflowId(name));
  return ask(temporal, name, 'show', async () => {
    // A workflow that has ended answers queries, too.
    if ((await handle.describe()).status.name !== 'RUNNING') throw notFound(name, 'show');
    return handle.query<PoolView>(POOL_VIEW_QUERY);
  });
}

/** Returns whether anything changed. */
export async function pausePool(temporal: TemporalConnection, name: string): Promise<boolean> {
  return update(temporal, name, 'pause', POOL_PAUSE_UPDATE);
}

export async function resumePool(temporal: TemporalConnection, name: string): Promise<boolean> {
  return update(temporal, name, 'resume', POOL_RESUME_UPDATE);
}

/** Ends a pool: its queued jobs are withdrawn; those that run go on until they are idle, or with `now` are ended. Returns when that is done, or why it could not be. */
export async function removePool(temporal: TemporalConnection, name: string, now: boolean): Promise<string | null> {
  const handle = temporal.client.workflow.getHandle(poolWorkflowId(name));
  return ask(temporal, name, 'remove', async () => {
    await handle.signal(POOL_REMOVE_SIGNAL, now);
    return (await handle.result()) as string | null;
  });
}

async function update(temporal: TemporalConnection, name: string, what: string, type: string): Promise<boolean> {
  const handle = temporal.client.workflow.getHandle(poolWorkflowId(name));
  return ask(temporal, name, what, () => handle.executeUpdate<boolean, []>(type));
}

async function ask<T>(temporal: TemporalConnection, name: string, what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await temporal.call(`${what} pool ${name}`, call);
  } catch (cause) {
    if (cause instanceof WorkflowNotFoundError) throw notFound(name, what, cause);
    if (cause instanceof LoschmidtError && cause.code === 'unavailable') {
      throw new LoschmidtError(
        'unavailable',
        `Cannot ${what} pool ${name}: an orchestrator must answer for it, and none did in time.`,
        { hint: 'See `loschmidt ps`; `loschmidt up` starts the services.', cause },
      );
    }
    throw cause;
  }
}

function notFound(name: string, what: string, cause?: unknown): LoschmidtError {
  return new LoschmidtError('not-found', `Cannot ${what} pool ${name}: there is none of this name.`, {
    hint: 'See `loschmidt fleet list`.',
    cause,
  });
}
