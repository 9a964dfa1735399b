import type { ChunkHeartbeat } from '@loschmidt/control';
import { Context } from '@temporalio/activity';
import type { PoolHeartbeat } from '../pools/pool-activity-types.js';
import { asFailure, type FailedAttempts } from './as-failure.js';
import type { HeartbeatPace } from './heartbeat-pace.js';

/** What the work of an activity knows of Temporal. */
export interface ActivityControl {
  /** Aborted when the run is cancelled, the attempt has timed out, or this process shuts down. */
  readonly signal: AbortSignal;
  /** From 1. */
  readonly attempt: number;
  /** Of its run, as it was when the attempt was scheduled. */
  readonly priority?: number;
  /** What the next heartbeats say. */
  report(state: ChunkHeartbeat | PoolHeartbeat): void;
}

export type Log = (message: string, details: Readonly<Record<string, unknown>>) => void;

/**
 * Work as an activity: it heartbeats from beginning to end, because a killed process is noticed by the heartbeats that do not come
 * and a cancellation travels back on those that do.
 */
export function asActivity<Args, Result>(
  name: string,
  work: (args: Args, control: ActivityControl) => Promise<Result>,
  { log, failed, pace }: { readonly log: Log; readonly failed: FailedAttempts; readonly pace: HeartbeatPace },
): (args: Args) => Promise<Result> {
  return async (args) => {
    const context = Context.current();
    const { attempt, priority } = context.info;
    const signal = context.cancellationSignal;
    const key = JSON.stringify([name, identity(args)]);
    let state: ChunkHeartbeat | PoolHeartbeat | undefined;
    const stopBeating = pace.begin(() => context.heartbeat(state));
    try {
      const result = await work(args, {
        signal,
        attempt,
        ...(priority?.priorityKey === undefined ? {} : { priority: priority.priorityKey }),
        report: (next) => {
          state = next;
        },
      });
      failed.forget(key);
      return result;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const failure = asFailure(error, (code) => failed.add(key, code));
      const { message, type, nonRetryable } = failure;
      log(`${name} failed`, { ...identity(args), attempt, code: type, final: nonRetryable === true, reason: message });
      throw failure;
    } finally {
      stopBeating();
    }
  };
}

function identity(args: unknown): Record<string, unknown> {
  if (typeof args !== 'object' || args === null) return {};
  return Object.fromEntries(Object.entries(args).filter(([key]) => ['campaign', 'run', 'chunk', 'pool'].includes(key)));
}
