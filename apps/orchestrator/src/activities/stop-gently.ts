import type { RunnerClient, wire } from '@loschmidt/proto';

/** Time for a chunk to reach the end of its cycle and to send its point. */
export const STOP_GRACE_MS = 1_000;

/**
 * A signal for the call that computes a chunk. When `signal` is aborted the runner is first asked to save the point in progress and to end
 * the stream; the call is cancelled where that takes longer than the grace, or the runner does not know how. Call `done` when it has ended.
 */
export function stopGently(
  runner: Pick<RunnerClient, 'stopChunk'>,
  request: wire.IStopChunkRequest,
  signal: AbortSignal,
  graceMs = STOP_GRACE_MS,
): { readonly signal: AbortSignal; done(): void } {
  const cancel = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    timer = setTimeout(() => cancel.abort(), graceMs);
    runner.stopChunk({ ...request, graceMs }, { deadlineMs: graceMs }).then(
      // Not there yet, or not any more: there is nothing to wait for.
      ({ found }) => found || cancel.abort(),
      () => cancel.abort(),
    );
  };
  if (signal.aborted) cancel.abort();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    signal: cancel.signal,
    done: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
  };
}
