import {
  type Batch,
  evolvePoint,
  joinPoint,
  type Kernel,
  LoschmidtError,
  type Outcome,
  observableColumns,
  openKernel,
  type Point,
  parseShared,
  resolveObservables,
  unsupportedFeature,
} from '@loschmidt/core';
import { RowTable } from '../batches/row-table.js';
import { SummaryTable } from '../batches/summary-table.js';
import { PointDigester } from '../digest/point-digest.js';
import { type ChunkJob, chunkSpecies } from './chunk-job.js';

/** Where a chunk goes while it is computed. All of it is synchronous: `batch` may block until there is room. */
export interface ChunkSink {
  batch(batch: Batch): void;
  /** Asked before each point and about every 20 ms of computing. */
  stopRequested(): boolean;
  /** A cycle of the point at `index` has ended, or (cycle 0) the point begins. */
  progress(pointsDone: number, index: number, cycle: number): void;
}

export type ChunkOutcome =
  | { readonly kind: 'done'; readonly completed: number; readonly failed: number }
  | { readonly kind: 'stopped' };

/**
 * Evolves the points of a chunk one after the other in the calling thread. A point that fails, whatever the reason, gives a `failed`
 * row and no other; the rest goes on. Batches depend on the job alone. Throws `bad-input` for texts that are no points.
 */
export function evolveChunk(job: ChunkJob, sink: ChunkSink, thread: { kernel: Kernel }): ChunkOutcome {
  const species = chunkSpecies(job.points);
  const columns = observableColumns(job.observables, species);
  const steps = new RowTable('steps', columns);
  const profiles = columns.some(({ shape }) => shape === 'list') ? new RowTable('profiles', columns) : null;
  const summary = new SummaryTable(columns);
  const digester = new PointDigester();
  const quarantined = new Map(job.quarantined?.map(({ index, reason }) => [index, reason]));
  const shared = parseShared(job.points.shared);
  const last = new Float64Array(columns.filter(({ shape }) => shape === 'scalar').length);
  let failed = 0;

  const send = (batches: readonly Batch[]) => {
    for (const batch of batches) sink.batch(batch);
  };

  for (const [index, text] of job.points.points.entries()) {
    if (sink.stopRequested()) return { kind: 'stopped' };
    const begun = performance.now();
    const point = joinPoint(shared, text, index);
    if (point.species.join() !== species.join()) throw differentSpecies(index);
    sink.progress(index, index, 0);
    const reason = quarantined.get(index);
    const outcome: Outcome =
      reason === undefined
        ? attempt(thread, point, job, {
            row: (cycle, stage, scalars, lists) => {
              steps.add(index, cycle, stage, scalars, lists);
              // A row whose lists are all off their cadence would say nothing.
              if (lists.some((list) => list !== null)) profiles?.add(index, cycle, stage, scalars, lists);
              digester.row(cycle, stage, scalars, lists);
              last.set(scalars);
            },
            stopRequested: () => sink.stopRequested(),
            cycleDone: (cycle) => sink.progress(index, index, cycle),
          })
        : { kind: 'failed', reason, cycle: Number.NaN, stage: '' };
    const seconds = (performance.now() - begun) / 1000;
    switch (outcome.kind) {
      case 'stopped':
        return { kind: 'stopped' };
      case 'completed':
        send(steps.keep());
        send(profiles?.keep() ?? []);
        send(
          summary.add({
            kind: 'completed',
            index,
            rows: outcome.rows,
            digest: digester.finish(),
            last: last.slice(),
            seconds,
          }),
        );
        break;
      case 'failed':
        failed += 1;
        steps.discard();
        profiles?.discard();
        digester.reset();
        send(
          summary.add({
            kind: 'failed',
            index,
            reason: outcome.reason,
            cycle: outcome.cycle,
            stage: outcome.stage,
            seconds,
          }),
        );
        break;
    }
  }
  sink.progress(job.points.points.length, job.points.points.length, 0);
  send([...steps.rest(), ...(profiles?.rest() ?? []), ...summary.rest()]);
  return { kind: 'done', completed: job.points.points.length - failed, failed };
}

interface PointSink {
  row(cycle: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]): void;
  stopRequested(): boolean;
  cycleDone(cycle: number): void;
}

/** One point; whatever it throws is its own failure. */
function attempt(thread: { kernel: Kernel }, point: Point, job: ChunkJob, sink: PointSink): Outcome {
  let cycle = 0;
  try {
    const measure = { observables: resolveObservables(job.observables, point.cycles), stages: job.stages };
    const unsupported = unsupportedFeature(point, measure);
    if (unsupported !== null) return { kind: 'failed', reason: unsupported, cycle: 0, stage: '' };
    const control = {
      stopRequested: () => sink.stopRequested(),
      cycleDone: (done: number) => {
        cycle = done;
        sink.cycleDone(done);
      },
    };
    return evolvePoint(thread.kernel, point, measure, sink, control);
  } catch (error) {
    // After a trap nothing is known of the kernel's memory.
    if (!(error instanceof LoschmidtError)) thread.kernel = openKernel();
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', reason, cycle, stage: '' };
  }
}

function differentSpecies(index: number): LoschmidtError {
  return new LoschmidtError(
    'bad-input',
    `Cannot evolve the chunk: all points must have the same species, point ${index} has others.`,
  );
}
