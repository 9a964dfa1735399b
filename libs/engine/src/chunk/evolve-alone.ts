import {
  columnCadences,
  type EvolveControl,
  evolvePoint,
  isDue,
  type Kernel,
  LoschmidtError,
  type Measure,
  type Outcome,
  openKernel,
  type Point,
  unsupportedFeature,
} from '@loschmidt/core';
import { CheckpointClock } from '../checkpoint/checkpoint-clock.js';
import type { RowLog } from '../checkpoint/row-log.js';
import { openSavedPoint, type SavedPoint, type SavedSource, savePoint } from '../checkpoint/saved-point.js';
import type { ChunkPoints } from './chunk-points.js';
import type { ChunkSink } from './chunk-sink.js';
import type { ChunkTables } from './chunk-tables.js';
import type { EndNotice } from './end-notice.js';

/** Thrown through a trajectory that was saved because its chunk must end. */
const SAVED_TO_END = Symbol('saved to end');

/** What a chunk has for its points. */
export interface ChunkWork {
  readonly sink: ChunkSink;
  readonly thread: { kernel: Kernel };
  readonly points: ChunkPoints;
  readonly tables: ChunkTables;
  readonly notice: EndNotice;
  /** Rows of the point in progress. */
  readonly log: RowLog;
}

type Evolved = Outcome & {
  /** Core-seconds until now: those before a checkpoint, of reading the point and of threads that helped included. */
  seconds(): number;
};

/**
 * One point, from its saved state if there is one; whatever it throws is its own failure. `begun`: when it was turned to, in milliseconds of
 * `performance.now`.
 */
export function evolveAlone(work: ChunkWork, index: number, begun: number): Evolved {
  const { sink, points } = work;
  const point = points.at(index);
  sink.begins?.(index);
  const attempt = new Attempt(work, index, point, begun);
  try {
    const measure = points.measure(point.cycles);
    const unsupported = unsupportedFeature(point, measure);
    if (unsupported !== null) return failed(unsupported, attempt);
    const saved = sink.saved?.get(index);
    if (saved !== undefined) {
      const goneOn = attempt.goOn(measure, saved);
      if (goneOn !== null) return goneOn;
    }
    return attempt.evolve(measure);
  } catch (error) {
    renew(work.thread, error);
    const reason = error instanceof Error ? error.message : String(error);
    return failed(reason, attempt);
  }
}

function failed(reason: string, attempt: Attempt): Evolved {
  return { kind: 'failed', reason, cycle: attempt.cycle, stage: '', seconds: () => attempt.seconds() };
}

class Attempt {
  cycle = 0;
  #rows = 0;
  readonly #helpedBefore: number;

  constructor(
    private readonly work: ChunkWork,
    private readonly index: number,
    private readonly point: Point,
    private readonly begun: number,
  ) {
    this.#helpedBefore = helpedSeconds(work);
  }

  /** On all cores since it was turned to. */
  seconds(): number {
    return secondsSince(this.begun) + helpedSeconds(this.work) - this.#helpedBefore;
  }

  /** Null where the saved state is refused: the point has then to be evolved from its start. */
  goOn(measure: Measure, saved: SavedSource): Evolved | null {
    const { sink, tables, thread } = this.work;
    try {
      return this.evolve(measure, openSavedPoint(saved));
    } catch (error) {
      if (this.#rows > 0) throw error;
      renew(thread, error);
      tables.discard();
      this.cycle = 0;
      sink.refused?.(this.index, error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  evolve(measure: Measure, saved?: SavedPoint): Evolved {
    const { sink, tables, notice, log, thread } = this.work;
    log.clear();
    const seconds = () => (saved?.seconds ?? 0) + this.seconds();
    const rows = {
      row: (at: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]) => {
        // Not before: the state was accepted.
        if (this.#rows === 0 && saved !== undefined) this.#replay(saved.rows, measure);
        this.#rows += 1;
        if (sink.checkpoints) log.add(at, stage, scalars, lists);
        tables.row(this.index, at, stage, scalars, lists);
      },
    };
    const control: EvolveControl = {
      stopRequested: () => sink.stopRequested(),
      cycleDone: (done) => {
        this.cycle = done;
        sink.progress(this.index, this.index, done);
        notice.cycle(this.index, done, this.point.cycles);
      },
      ...this.#checkpoints(seconds),
      ...(saved && { resumeFrom: saved.state }),
    };
    try {
      return { ...evolvePoint(thread.kernel, this.point, measure, rows, control), seconds };
    } catch (error) {
      if (error !== SAVED_TO_END) throw error;
      return { kind: 'stopped', cycle: this.cycle, seconds };
    }
  }

  /** The rows of before. The last ones of fewer cycles have values that are not due in this point. */
  #replay(rows: Uint8Array, measure: Measure): void {
    const { sink, tables, log } = this.work;
    const { cycles, species } = this.point;
    const cadences = columnCadences(measure, species);
    log.restore(rows, (cycle, stage, scalars, lists) => {
      this.cycle = cycle;
      for (const [column, every] of cadences.scalars.entries())
        if (!isDue(cycle, every, cycles)) scalars[column] = Number.NaN;
      const due = lists.map((list, column) => (isDue(cycle, cadences.lists[column] ?? 1, cycles) ? list : null));
      tables.row(this.index, cycle, stage, scalars, due);
    });
    sink.resumed?.(this.index, this.cycle);
  }

  #checkpoints(seconds: () => number): Pick<EvolveControl, 'checkpointDue' | 'keepsLast' | 'checkpoint'> {
    const { sink, log } = this.work;
    const { checkpoints } = sink;
    if (checkpoints === undefined) return {};
    const clock = new CheckpointClock(checkpoints.intervalMs, performance.now());
    return {
      checkpointDue: () => checkpoints.mustEnd() || clock.isDue(performance.now()),
      keepsLast: checkpoints.keepsLast === true,
      checkpoint: (state) => {
        clock.begins(performance.now());
        const last = state.cycle === this.point.cycles;
        checkpoints.take(this.index, savePoint(log.bytes, seconds(), state), last);
        clock.ends(performance.now());
        // Between two cycles the kernel can be left as it is.
        if (!last && checkpoints.mustEnd()) throw SAVED_TO_END;
      },
    };
  }
}

function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}

function helpedSeconds({ thread }: ChunkWork): number {
  return thread.kernel.team?.helpedSeconds ?? 0;
}

/** After a trap nothing is known of the kernel's memory. */
export function renew(thread: { kernel: Kernel }, error: unknown): void {
  if (!(error instanceof LoschmidtError)) thread.kernel = openKernel(thread.kernel.team, thread.kernel.twins);
}
