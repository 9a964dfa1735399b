import { type BatchRows, evolveBatch, type Kernel, observableColumns } from '@loschmidt/core';
import { RowLog } from '../checkpoint/row-log.js';
import { BatchIntake } from './batch-intake.js';
import type { ChunkJob } from './chunk-job.js';
import { ChunkPoints } from './chunk-points.js';
import type { ChunkSink } from './chunk-sink.js';
import { ChunkTables } from './chunk-tables.js';
import { EndNotice } from './end-notice.js';
import { type ChunkWork, evolveAlone, renew } from './evolve-alone.js';

export type ChunkOutcome =
  /** All points; with `longestSeconds`, maybe the first ones only. */
  { readonly kind: 'done'; readonly completed: number; readonly failed: number } | { readonly kind: 'stopped' };

/**
 * Evolves the points of a chunk in order in the calling thread, small neighbours of one shape a batch at a time. A point that fails,
 * whatever the reason, gives a `failed` row and no other; the rest goes on. Batches depend on the job alone. Throws `bad-input` for
 * texts that are no points.
 */
export function evolveChunk(job: ChunkJob, sink: ChunkSink, thread: { kernel: Kernel }): ChunkOutcome {
  const points = new ChunkPoints(job);
  const tables = new ChunkTables(observableColumns(job.observables, points.species), (batch) => sink.batch(batch));
  // What is announced shall be the only one that a death can be held against.
  const notice = new EndNotice(job.announce ? Number.POSITIVE_INFINITY : points.count, () => sink.ending?.());
  const work: ChunkWork = { sink, thread, points, tables, notice, log: new RowLog() };
  const mayClose = closesEarly(job, sink, performance.now());
  let failed = 0;
  let index = 0;
  while (index < points.count && !mayClose(index)) {
    if (mustStop(sink)) return { kind: 'stopped' };
    sink.progress(index, index, 0);
    notice.points(index);
    const begun = performance.now();
    const batch = evolveTogether(work, index, mayClose);
    if (batch.kind === 'stopped') return batch;
    index += batch.whole;
    if (!batch.more) continue;
    const quarantined = points.quarantined(index);
    if (quarantined !== undefined) {
      failed += 1;
      const { reason, cycle = Number.NaN } = quarantined;
      tables.fail(index, { reason, cycle, stage: '' }, 0);
      index += 1;
      continue;
    }
    const outcome = evolveAlone(work, index, batch.whole === 0 ? begun : performance.now());
    if (outcome.kind === 'stopped') {
      if (!mayClose(index)) return { kind: 'stopped' };
      // It was saved, and goes on elsewhere.
      tables.discard();
      break;
    }
    if (outcome.kind === 'completed') {
      tables.complete(index, outcome.rows, outcome.seconds);
    } else {
      failed += 1;
      tables.fail(index, outcome, outcome.seconds());
    }
    index += 1;
  }
  sink.progress(index, index, 0);
  notice.ends();
  tables.finish();
  return { kind: 'done', completed: index - failed, failed };
}

/** Nothing is in progress that could be saved. */
function mustStop(sink: ChunkSink): boolean {
  return sink.stopRequested() || sink.checkpoints?.mustEnd() === true;
}

/** Whether a chunk that began then, with so many whole points, is done with these: it has taken long enough, or must end. */
function closesEarly({ longestSeconds }: ChunkJob, sink: ChunkSink, begun: number): (whole: number) => boolean {
  if (!longestSeconds) return () => false;
  const until = begun + 1000 * longestSeconds;
  const isDue = () => performance.now() >= until || sink.checkpoints?.mustEnd() === true;
  return (whole) => whole > 0 && isDue() && !sink.stopRequested();
}

/** The points from `first` on that make one batch. `more`: the point after those that are whole must be evolved alone. */
function evolveTogether(
  { sink, thread, points, tables }: ChunkWork,
  first: number,
  mayClose: (whole: number) => boolean,
): { readonly kind: 'stopped' } | { readonly kind: 'evolved'; readonly whole: number; readonly more: boolean } {
  const begun = performance.now();
  const batch = points.batchFrom(first, sink.saved);
  if (batch[0] === undefined) return { kind: 'evolved', whole: 0, more: true };
  const measure = points.measure(batch[0].cycles);
  const intake = new BatchIntake(tables, batch, first, measure, begun);
  const take = (rows: BatchRows) => {
    intake.take(rows);
    sink.progress(first + intake.whole, first + intake.whole, intake.cycle);
  };
  try {
    const mayNotGoOn = () => mustStop(sink) || mayClose(first + intake.whole);
    if (evolveBatch(thread.kernel, batch, measure, take, mayNotGoOn).kind === 'stopped') {
      if (!mayClose(first + intake.whole)) return { kind: 'stopped' };
      tables.discard();
      return { kind: 'evolved', whole: intake.whole, more: false };
    }
  } catch (error) {
    renew(thread, error);
  }
  if (intake.whole < batch.length) tables.discard();
  return { kind: 'evolved', whole: intake.whole, more: intake.whole < batch.length };
}
