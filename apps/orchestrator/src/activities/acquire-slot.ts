import { LoschmidtError } from '@loschmidt/core';
import type { Fleet } from '../fleet/fleet.js';
import type { RunnerSlot } from '../fleet/runner-slot.js';
import type { ChunkNeed } from '../scheduler/runner-offer.js';
import type { ActivityControl } from './as-activity.js';

/** Without a runner that has its kernel and its memory a chunk is given back to the queue after this time: another orchestrator may have one. */
const NO_RUNNER_PATIENCE_MS = 15_000;

export interface AcquireSlotOptions {
  /** Aborted with the error to throw when this process takes nothing new any more. */
  readonly stopping?: AbortSignal;
  readonly patienceMs?: number;
}

/** Waits for a slot, and reports with each heartbeat why there is none. Throws `unavailable` when no runner that could take it has come for a while. */
export async function acquireSlot(
  fleet: Fleet,
  need: ChunkNeed,
  control: Pick<ActivityControl, 'signal' | 'report'>,
  { stopping, patienceMs = NO_RUNNER_PATIENCE_MS }: AcquireSlotOptions = {},
): Promise<RunnerSlot> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let waitsFor = '';
  const watch = () => {
    if (fleet.couldTake(need)) {
      clearTimeout(timer);
      timer = undefined;
      return;
    }
    timer ??= setTimeout(
      () =>
        giveUp.abort(new LoschmidtError('unavailable', `Chunk ${need.chunk} of ${need.campaign} waits: ${waitsFor}`)),
      patienceMs,
    );
  };
  const unwatch = fleet.onChange(watch);
  watch();
  try {
    return await fleet.acquire(need, {
      signal: AbortSignal.any([control.signal, giveUp.signal, ...(stopping ? [stopping] : [])]),
      onWait: (reason) => {
        waitsFor = reason;
        control.report({ kind: 'waiting', reason: chunkWaits(need, reason) });
      },
    });
  } finally {
    unwatch();
    clearTimeout(timer);
  }
}

/** For people. */
export function chunkWaits({ campaign, chunk }: Pick<ChunkNeed, 'campaign' | 'chunk'>, reason: string): string {
  return `chunk ${chunk} of ${campaign} waits: ${reason}`;
}
