import { ApplicationFailure } from '@temporalio/common';
import type { CommitSummary } from './activity-types.js';
import type { ActivityControl } from './as-activity.js';

type RunOne = (chunk: string, control: ActivityControl) => Promise<CommitSummary>;

/**
 * Runs the chunks of one activity at the same time, and the parts of those that are split. Of several, a failure that no other attempt can help stops
 * the others at once; any other is thrown when these have ended, so that the next attempt finds them committed. `ended` is called for each.
 */
export async function runGroup(
  chunks: readonly string[],
  control: ActivityControl,
  run: RunOne,
  ended: () => void,
): Promise<CommitSummary> {
  const [only = ''] = chunks;
  if (chunks.length === 1) return run(only, control).finally(ended);
  const stop = new AbortController();
  const signal = AbortSignal.any([control.signal, stop.signal]);
  const report = reportOfAll(control);
  const failures: unknown[] = [];
  const done: CommitSummary[] = [];
  const runOne = async (chunk: string): Promise<void> => {
    try {
      const summary = await run(chunk, { ...control, signal, report: (state) => report(chunk, state) });
      done.push(summary);
      await Promise.all((summary.parts ?? []).map(runOne));
    } catch (error) {
      failures.push(error);
      if (error instanceof ApplicationFailure && error.nonRetryable) stop.abort(error);
    } finally {
      report(chunk, null);
    }
  };
  await Promise.all(chunks.map((chunk) => runOne(chunk).finally(ended)));
  stop.signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return done.reduce(plus, { chunks: 0, completed: 0, failed: 0, rows: 0, slots: 0 });
}

function plus(sum: CommitSummary, { completed, failed, rows, slots }: CommitSummary): CommitSummary {
  return {
    chunks: (sum.chunks ?? 0) + (completed + failed > 0 ? 1 : 0),
    completed: sum.completed + completed,
    failed: sum.failed + failed,
    rows: sum.rows + rows,
    slots,
  };
}

/** One heartbeat speaks for all: it says why they wait only where none of them runs. */
function reportOfAll(control: ActivityControl) {
  const running = new Set<string>();
  return (chunk: string, state: Parameters<ActivityControl['report']>[0] | null) => {
    if (state?.kind === 'running') running.add(chunk);
    else running.delete(chunk);
    if (state !== null && (state.kind === 'running' || running.size === 0)) control.report(state);
  };
}
