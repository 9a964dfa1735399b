import { LoschmidtError } from '@loschmidt/core';
import type { CallSignal } from '@loschmidt/proto';
import { Cancellation } from '../fleet/cancellation.js';

/** Does `work` with a signal that is aborted as soon as one of `signals` is. */
export async function withAnySignal<T>(
  signals: readonly CallSignal[],
  work: (signal: CallSignal) => Promise<T>,
): Promise<T> {
  const any = new Cancellation();
  const stop = () => any.abort(new LoschmidtError('cancelled', 'Cannot go on: the work was stopped.'));
  for (const signal of signals) {
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  }
  try {
    return await work(any);
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', stop);
  }
}
