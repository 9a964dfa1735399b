import type { BookkeepingActivities, ChunkActivities } from './activity-types.js';
import { asActivity } from './as-activity.js';
import { closeRun, openRun, readShard } from './bookkeeping.js';
import { FailedAttempts } from './failed-attempts.js';
import { type RunChunkDeps, runChunk } from './run-chunk.js';
import { RunEnds } from './run-ends.js';

/** The activities of the two activity workers. */
export function createActivities(deps: RunChunkDeps): {
  readonly bookkeeping: BookkeepingActivities;
  readonly chunks: ChunkActivities;
} {
  const { campaigns, fleet, log } = deps;
  const books = { campaigns, slots: () => fleet.slots() };
  const ends = new RunEnds(campaigns);
  const told = { log, failed: new FailedAttempts() };
  return {
    bookkeeping: {
      openRun: asActivity('openRun', (run) => openRun(run, books), told),
      readShard: asActivity('readShard', (shard) => readShard(shard, books), told),
      closeRun: asActivity('closeRun', (run) => closeRun(run, books), told),
    },
    chunks: {
      runChunk: asActivity(
        'runChunk',
        (chunk, control) =>
          ends.during(chunk, control.signal, (signal) => runChunk(chunk, { ...control, signal }, deps)),
        told,
      ),
    },
  };
}
