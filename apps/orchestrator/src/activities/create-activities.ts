import type { BackgroundCompaction } from '../compaction/background-compaction.js';
import type { BookkeepingActivities, ChunkActivities } from './activity-types.js';
import { asActivity } from './as-activity.js';
import { FailedAttempts } from './as-failure.js';
import { closeRun, openRun, readShard } from './bookkeeping.js';
import { type DispatchDeps, dispatchChunk } from './dispatch-chunk.js';
import { RunEnds } from './run-ends.js';

/** The activities of the two activity workers. */
export function createActivities(deps: DispatchDeps & { readonly compaction: BackgroundCompaction }): {
  readonly bookkeeping: BookkeepingActivities;
  readonly chunks: ChunkActivities;
} {
  const { campaigns, compaction, fleet, log } = deps;
  const books = { campaigns, slots: () => fleet.slots() };
  const ends = new RunEnds(campaigns);
  const reporting = { log, failed: new FailedAttempts() };
  return {
    bookkeeping: {
      openRun: asActivity('openRun', (run) => openRun(run, books), reporting),
      readShard: asActivity('readShard', (shard) => readShard(shard, books), reporting),
      closeRun: asActivity(
        'closeRun',
        async (run) => {
          const closed = await closeRun(run, books);
          if (closed.kind !== 'open') void compaction.ended(run.folder);
          return closed;
        },
        reporting,
      ),
    },
    chunks: {
      runChunk: asActivity(
        'runChunk',
        async (chunk, control) => {
          const totals = await ends.during(chunk, control.signal, (signal) =>
            dispatchChunk(chunk, { ...control, signal }, deps),
          );
          compaction.committed(chunk.folder);
          return totals;
        },
        reporting,
      ),
    },
  };
}
