import {
  type Batch,
  type BatchRows,
  evolveBatch,
  evolvePoint,
  type Kernel,
  LoschmidtError,
  type Outcome,
  observableColumns,
  openKernel,
  unsupportedFeature,
} from '@loschmidt/core';
import { BatchIntake } from './batch-intake.js';
import type { ChunkJob } from './chunk-job.js';
import { ChunkPoints } from './chunk-points.js';
import { ChunkTables } from './chunk-tables.js';

/** Where a chunk goes while it is computed. All of it is synchronous: `batch` may block until there is room. */
export interface ChunkSink {
  batch(batch: Batch): void;
  /** Asked before each point or batch of points, and about every 20 ms of computing. */
  stopRequested(): boolean;
  /** So many points are done. A cycle of the point at `index` has ended, or (cycle 0) the point begins. */
  progress(pointsDone: number, index: number, cycle: number): void;
  /** The point at `index` begins, by itself. May block until that has been told. */
  begins?(index: number): void;
}

export type ChunkOutcome =
  | { readonly kind: 'done'; readonly completed: number; readonly failed: number }
  | { readonly kind: 'stopped' };

/**
 * Evolves the points of a chunk in order in the calling thread, small neighbours of one shape a batch at a time. A point that fails,
 * whatever the reason, gives a `failed` row and no other; the rest goes on. Batches depend on the job alone. Throws `bad-input` for
 * texts that are no points.
 */
export function evolveChunk(job: ChunkJob, sink: ChunkSink, thread: { kernel: Kernel }): ChunkOutcome {
  const points = new ChunkPoints(job);
  const tables = new ChunkTables(observableColumns(job.observables, points.species), (batch) => sink.batch(batch));
  let failed = 0;
  for (let index = 0; index < points.count; ) {
    if (sink.stopRequested()) return { kind: 'stopped' };
    sink.progress(index, index, 0);
    const batch = evolveTogether(sink, thread, points, tables, index);
    if (batch.kind === 'stopped') return batch;
    index += batch.whole;
    if (!batch.more) continue;
    const begun = performance.now();
    const quarantined = points.quarantined(index);
    const outcome: Outcome =
      quarantined === undefined
        ? evolveAlone(sink, thread, points, tables, index)
        : { kind: 'failed', reason: quarantined.reason, cycle: quarantined.cycle ?? Number.NaN, stage: '' };
    const seconds = (performance.now() - begun) / 1000;
    if (outcome.kind === 'stopped') return { kind: 'stopped' };
    if (outcome.kind === 'completed') {
      tables.complete(index, outcome.rows, seconds);
    } else {
      failed += 1;
      tables.fail(index, outcome, seconds);
    }
    index += 1;
  }
  sink.progress(points.count, points.count, 0);
  tables.finish();
  return { kind: 'done', completed: points.count - failed, failed };
}

/** The points from `first` on that make one batch. `more`: the point after those that are whole must be evolved alone. */
function evolveTogether(
  sink: ChunkSink,
  thread: { kernel: Kernel },
  points: ChunkPoints,
  tables: ChunkTables,
  first: number,
): { readonly kind: 'stopped' } | { readonly kind: 'evolved'; readonly whole: number; readonly more: boolean } {
  const begun = performance.now();
  const batch = points.batchFrom(first);
  if (batch[0] === undefined) return { kind: 'evolved', whole: 0, more: true };
  const measure = points.measure(batch[0].cycles);
  const intake = new BatchIntake(tables, batch, first, measure, begun);
  const take = (rows: BatchRows) => {
    intake.take(rows);
    sink.progress(first + intake.whole, first + intake.whole, intake.cycle);
  };
  try {
    if (evolveBatch(thread.kernel, batch, measure, take, () => sink.stopRequested()).kind === 'stopped') {
      return { kind: 'stopped' };
    }
  } catch (error) {
    renew(thread, error);
  }
  if (intake.whole < batch.length) tables.discard();
  return { kind: 'evolved', whole: intake.whole, more: intake.whole < batch.length };
}

/** One point; whatever it throws is its own failure. */
function evolveAlone(
  sink: ChunkSink,
  thread: { kernel: Kernel },
  points: ChunkPoints,
  tables: ChunkTables,
  index: number,
): Outcome {
  const point = points.at(index);
  let cycle = 0;
  sink.begins?.(index);
  try {
    const measure = points.measure(point.cycles);
    const unsupported = unsupportedFeature(point, measure);
    if (unsupported !== null) return { kind: 'failed', reason: unsupported, cycle: 0, stage: '' };
    const rows = {
      row: (at: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]) =>
        tables.row(index, at, stage, scalars, lists),
    };
    const control = {
      stopRequested: () => sink.stopRequested(),
      cycleDone: (done: number) => {
        cycle = done;
        sink.progress(index, index, done);
      },
    };
    return evolvePoint(thread.kernel, point, measure, rows, control);
  } catch (error) {
    renew(thread, error);
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', reason, cycle, stage: '' };
  }
}

/** After a trap nothing is known of the kernel's memory. */
function renew(thread: { kernel: Kernel }, error: unknown): void {
  if (!(error instanceof LoschmidtError)) thread.kernel = openKernel(thread.kernel.crew);
}
