import { chunksPerTask, SIZE_CLASSES, type SizeClass } from '@loschmidt/control';
import type { BackgroundCompaction } from '../compaction/background-compaction.js';
import { permitsForSize } from '../fleet/slot-supplier.js';
import type { ObserveChunk } from '../telemetry/chunk-observer.js';
import type { OnRunEnd } from '../telemetry/open-telemetry.js';
import type { BookkeepingActivities, ChunkActivities, ChunkArguments, CommitSummary } from './activity-types.js';
import { type ActivityControl, asActivity } from './as-activity.js';
import { asFailure, FailedAttempts } from './as-failure.js';
import { closeRun, openRun, readShard } from './bookkeeping.js';
import { ChunksUnderWay } from './chunks-under-way.js';
import { type DispatchDeps, dispatchChunk } from './dispatch-chunk.js';
import { HeartbeatPace } from './heartbeat-pace.js';
import { LostTime } from './lost-time.js';
import { RunEnds } from './run-ends.js';
import { type GroupEvents, runGroup, withRest } from './run-group.js';
import { Turns } from './turns.js';

/** Chunks that are read or committed at the same time: more than there are threads for files. Each has up to four files open. */
const AT_ONCE = 32;

/** The activities of a queue of chunks, and what they have in hand. */
export interface ChunkQueueActivities {
  readonly activities: ChunkActivities;
  readonly underWay: ChunksUnderWay;
}

/** The activities of the activity workers. */
export function createActivities(
  deps: Omit<DispatchDeps, 'turns' | 'lostTime'> & {
    readonly observe: ObserveChunk;
    readonly compaction: BackgroundCompaction;
    readonly onRunEnd: OnRunEnd;
  },
): {
  readonly bookkeeping: BookkeepingActivities;
  readonly chunks: Readonly<Record<SizeClass, ChunkQueueActivities>>;
} {
  const { campaigns, compaction, fleet, log } = deps;
  const books = { campaigns, slots: () => fleet.slots(), onRunEnd: deps.onRunEnd };
  const ends = new RunEnds(campaigns);
  const commit = new Turns(AT_ONCE);
  // Rows that wait for their commit fill the memory. What is read only makes more of them.
  const turns = { commit, read: commit.behind() };
  const dispatching = { ...deps, turns, lostTime: new LostTime() };
  const failed = new FailedAttempts();
  const reporting = { log, failed, pace: new HeartbeatPace() };
  const runOne = async (chunk: ChunkArguments, control: ActivityControl): Promise<CommitSummary> => {
    const key = JSON.stringify([chunk.campaign, chunk.run, chunk.chunk]);
    const observed = deps.observe(chunk);
    try {
      const totals = await dispatchChunk(chunk, control, dispatching, observed);
      failed.forget(key);
      compaction.committed(chunk.folder);
      return totals;
    } catch (error) {
      if (control.signal.aborted) throw error;
      throw asFailure(error, (code) => failed.add(key, code));
    } finally {
      observed.ended();
    }
  };
  const chunksOf = (size: SizeClass): ChunkQueueActivities => {
    const underWay = new ChunksUnderWay();
    /** Of a group that was cut for a larger fleet than this one, what there is room for. */
    const roomFor = () => Math.max(chunksPerTask(fleet.slots()), permitsForSize(fleet, size) - underWay.chunks);
    const runChunk = asActivity<Parameters<ChunkActivities['runChunk']>[0], CommitSummary>(
      'runChunk',
      ({ more = [], ...first }, control) => {
        const all = [first.chunk, ...more];
        const chunks = all.slice(0, roomFor());
        const events = (ended: () => void): GroupEvents => ({
          ended,
          failed: (chunk, error) => {
            const reason = error instanceof Error ? error.message : String(error);
            log('a chunk failed and is tried again', { campaign: first.campaign, run: first.run, chunk, reason });
          },
        });
        const summary = underWay.during(chunks.length, (ended) =>
          ends.during(first, control.signal, (signal) =>
            runGroup(chunks, { ...control, signal }, (chunk, own) => runOne({ ...first, chunk }, own), events(ended)),
          ),
        );
        return withRest(summary, all.slice(chunks.length));
      },
      reporting,
    );
    return { activities: { runChunk }, underWay };
  };
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
    chunks: Object.fromEntries(SIZE_CLASSES.map((size) => [size, chunksOf(size)])) as Record<
      SizeClass,
      ChunkQueueActivities
    >,
  };
}
