import type { Kernel } from '../kernel/kernel.js';
import { type Pacer, slabOf, threadsFor } from '../kernel/pacer.js';
import { MOST_RUNS, RUN_BYTES, type SingularTables, sigmaBytes } from './singular-tables.js';

/** Seconds of bisection for one of n singular values, by n (npm run bench -- entanglement). */
const BISECTION_SECONDS = 1e-7;

/** Values that are found at a time. */
const GROUP = 8;

/** A run begins with a group that is no part of it. */
const LEAST_GROUPS = 8;

/** Singular values of the bidiagonal form whose squares are in the room, descending, into `sigma`, by as many threads as there are. */
export function bisect(kernel: Kernel, tables: SingularTables, pacer: Pacer): void {
  const groups = Math.ceil(tables.count / GROUP);
  const threads = threadsFor(kernel, groups * GROUP * tables.count * BISECTION_SECONDS);
  const runs = Math.max(1, Math.min(threads, MOST_RUNS, Math.floor(groups / LEAST_GROUPS)));
  const length = Math.ceil(groups / runs) * GROUP;
  findRuns(kernel, tables, pacer, { runs, length, from: 0 });
  for (let run = 1; run < runs; run += 1) {
    if (!joinRun(kernel, tables, run, length)) {
      // Seldom: where values are not found to their last bits, they depend on what bisection began with.
      findRuns(kernel, tables, pacer, { runs: 1, length: groups * GROUP, from: run * length });
      return;
    }
  }
}

interface Runs {
  readonly runs: number;
  readonly length: number;
  /** The first value of each that is not yet known. */
  readonly from: number;
}

function findRuns(
  kernel: Kernel,
  { count, squares, sigma }: SingularTables,
  pacer: Pacer,
  { runs, length, from }: Runs,
): void {
  const each = count * BISECTION_SECONDS;
  const step = slabOf(each, GROUP);
  for (let first = from; first < length; first += step) {
    const last = Math.min(first + step, length);
    pacer.tiles(kernel, 'bisectRuns', runs, (last - first) * each, [squares, count, sigma, length, first, last, 0, 0]);
  }
}

/** Moves a run to where its values belong, if it began with what is there: the value before them. */
function joinRun({ buffer }: Kernel, { count, sigma }: SingularTables, run: number, length: number): boolean {
  const start = run * length;
  const values = new Float64Array(buffer, sigma, sigmaBytes(count) / 8);
  const shift = (run * RUN_BYTES) / 8;
  if (values[start - 1] !== values[shift + start - 1]) return false;
  values.copyWithin(start, shift + start, shift + start + length);
  return true;
}
