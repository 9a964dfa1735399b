import { LoschmidtError } from '@loschmidt/core';
import type { CallSignal, RunnerClient, wire } from '@loschmidt/proto';
import { Cancellation } from '../fleet/cancellation.js';

/** Time for a chunk to reach the end of its cycle and to send its point. */
export const STOP_GRACE_MS = 1_000;

export interface StopReasons {
  /** The runner is asked to end at its next cycle. */
  readonly gently: readonly CallSignal[];
  /** The runner is not asked any more. */
  readonly atOnce?: readonly CallSignal[];
}

/**
 * A signal for the call that computes a chunk. When one of `gently` is aborted the runner is first asked to save the point in progress and to end
 * the stream; the call is cancelled where that takes longer than the grace, or the runner does not know how. Call `done` when it has ended.
 */
export function stopGently(
  runner: Pick<RunnerClient, 'stopChunk'>,
  request: wire.IStopChunkRequest,
  { gently, atOnce = [] }: StopReasons,
  graceMs = STOP_GRACE_MS,
): { readonly signal: CallSignal; done(): void } {
  const cancelled = new Cancellation();
  let timer: NodeJS.Timeout | undefined;
  const cut = () => cancelled.abort(new LoschmidtError('cancelled', 'Cannot go on with the chunk: it was stopped.'));
  const stop = () => {
    if (timer !== undefined) return;
    timer = setTimeout(cut, graceMs);
    runner.stopChunk({ ...request, graceMs }, { deadlineMs: graceMs }).then(
      // Not there yet, or not any more: there is nothing to wait for.
      ({ found }) => found || cut(),
      cut,
    );
  };
  if ([...gently, ...atOnce].some(({ aborted }) => aborted)) cut();
  else {
    // A signal made of others would be another dozen objects for each chunk in flight.
    for (const signal of gently) signal.addEventListener('abort', stop);
    for (const signal of atOnce) signal.addEventListener('abort', cut);
  }
  return {
    signal: cancelled,
    done: () => {
      clearTimeout(timer);
      for (const signal of gently) signal.removeEventListener('abort', stop);
      for (const signal of atOnce) signal.removeEventListener('abort', cut);
    },
  };
}
