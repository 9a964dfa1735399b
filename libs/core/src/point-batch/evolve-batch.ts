import { decompositionSeconds } from '../hamiltonian/factor-rotations.js';
import { type System, systemOf } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import { Halt, Pacer } from '../kernel/pacer.js';
import { evolutionSeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { Measure } from '../observables/resolve-observables.js';
import type { Point } from '../point/point.js';
import { BATCH_POINTS, BATCH_ROWS, type BatchLayout, layBatch } from './lay-batch.js';
import { parameterCount, writeParameters } from './write-parameters.js';

/** Rows of neighbouring points: all of one point's cycles from 0 on, then those of the next. */
export interface BatchRows {
  /** The point of the first row, and its cycle. */
  readonly point: number;
  readonly cycle: number;
  readonly rows: number;
  /** By column in the order of `observableColumns`, NaN for null. Valid until the sink returns. */
  readonly scalars: readonly Float64Array[];
  /** L values a row; off their cadence they mean nothing. */
  readonly lists: readonly Float64Array[];
}

export type BatchOutcome =
  /** `whole` points are done. The point after them, if any, has a value that is not finite: its rows so far count for nothing. */
  { readonly kind: 'evolved'; readonly whole: number } | { readonly kind: 'stopped' };

/** Estimated computing time between two questions whether to stop. */
const SLICE_SECONDS = 0.005;

/** What the kernel's `evolveBatch` returns when it has met a value that is not finite. */
const NOT_FINITE = 2;

/**
 * Whole trajectories of many small points of one shape (`isBatchable`, `haveSameShape`), without JavaScript for a point or a
 * cycle: the rows that `evolvePoint` gives for each, with the same bits, as columns. `take` gets them in order, at most 4,096 at
 * once; where it gets them depends on the points alone. `stopRequested` is asked about every 5 ms.
 */
export function evolveBatch(
  kernel: Kernel,
  points: readonly Point[],
  measure: Measure,
  take: (rows: BatchRows) => void,
  stopRequested: () => boolean,
): BatchOutcome {
  const first = points[0];
  if (first === undefined) return { kind: 'evolved', whole: 0 };
  const pacer = new Pacer(stopRequested);
  try {
    const system = systemOf(first);
    const layout = layBatch(kernel, first, system, measure, pacer);
    for (let begin = 0; begin < points.length; begin += BATCH_POINTS) {
      const some = points.slice(begin, begin + BATCH_POINTS);
      const whole = evolveSome(kernel, layout, system, some, begin, take, pacer);
      if (whole < some.length) return { kind: 'evolved', whole: begin + whole };
    }
    return { kind: 'evolved', whole: points.length };
  } catch (error) {
    if (error instanceof Halt && error.why.kind === 'stopped') return { kind: 'stopped' };
    throw error;
  }
}

/** Evolves at most `BATCH_POINTS` points and returns how many are whole. */
function evolveSome(
  kernel: Kernel,
  { tables, header, parameters, scalars, lists }: BatchLayout,
  system: System,
  points: readonly Point[],
  begin: number,
  take: (rows: BatchRows) => void,
  pacer: Pacer,
): number {
  const { sites } = system.shape;
  const { rowSeconds, pointSeconds } = secondsOf(system);
  const room = new Float64Array(kernel.buffer, parameters, points.length * parameterCount(sites));
  writeParameters(room, points, sites);
  tables.set({ count: points.length, point: 0, cycle: 0, decomposed: 0, prepared: 0 });
  const columns = scalars.map((offset) => new Float64Array(kernel.buffer, offset, BATCH_ROWS));
  const listColumns = lists.map((offset) => new Float64Array(kernel.buffer, offset, BATCH_ROWS * sites));
  for (;;) {
    const at = { point: tables.get('point'), cycle: tables.get('cycle') };
    const code = kernel.run.evolveBatch(header, SLICE_SECONDS, rowSeconds, pointSeconds);
    const rows = tables.get('rows');
    take({ point: begin + at.point, cycle: at.cycle, rows, scalars: columns, lists: listColumns });
    const next = tables.get('point');
    if (next === points.length || code === NOT_FINITE) return next;
    pacer.check();
  }
}

/** Estimates: one cycle with its row, and both decompositions of a point. */
function secondsOf({ shape, alternations }: System): { rowSeconds: number; pointSeconds: number } {
  const { sites, particles, dimensions } = shape;
  const [rows = 1, columns = 1] = dimensions.map(padded);
  const passes =
    (columns / 4) * evolutionSeconds(sites, particles[0] ?? 0) +
    (rows / 4) * evolutionSeconds(sites, particles[1] ?? 0);
  return {
    rowSeconds: 2 * alternations * passes + readingSeconds(20 * rows * columns),
    pointSeconds: (rows + columns) * decompositionSeconds(sites),
  };
}
