import { type Batch, type BatchRows, type Measure, observableNamed, type Point, systemShape } from '@loschmidt/core';
import type { ListedCycles } from '../digest/point-digest.js';
import type { ChunkTables } from './chunk-tables.js';

/** Takes the rows of a batch into a chunk's tables: columns are copied whole, and points that end get their digests. */
export class BatchIntake {
  /** Points that are whole. */
  whole = 0;
  /** Of the point in progress: rows and time so far. */
  cycle = 0;
  #seconds = 0;
  #since: number;
  readonly #every: number;
  readonly #width: number;
  #indices = new Int32Array(0);
  #cycles = new Int32Array(0);

  /** `first`: place of the first point in the chunk. `begun`: when work on the batch began (performance.now). */
  constructor(
    private readonly tables: ChunkTables,
    private readonly points: readonly Point[],
    private readonly first: number,
    { observables }: Measure,
    begun: number,
  ) {
    this.#since = begun;
    // A batch has lists of one observable at most.
    const listed = observables.find(({ name }) => observableNamed(name).listLength !== undefined);
    this.#every = listed?.every ?? 1;
    this.#width =
      listed === undefined || points[0] === undefined
        ? 0
        : (observableNamed(listed.name).listLength?.(systemShape(points[0])) ?? 0);
  }

  take(rows: BatchRows): void {
    const { tables, points } = this;
    const now = performance.now();
    // A batch's time is shared out by rows: cycles of one shape cost the same.
    const secondsEach = (now - this.#since) / 1000 / Math.max(1, rows.rows);
    this.#since = now;
    if (this.#indices.length < rows.rows) {
      this.#indices = new Int32Array(rows.rows);
      this.#cycles = new Int32Array(rows.rows);
    }
    const ended: Batch[] = [];
    this.cycle = rows.cycle;
    let wholeRows = 0;
    for (let row = 0; row < rows.rows; ) {
      const index = this.first + this.whole;
      const last = points[this.whole]?.cycles ?? 0;
      const end = Math.min(rows.rows, row + last + 1 - this.cycle);
      this.#addPoint(rows, index, row, end, last);
      this.#seconds += (end - row) * secondsEach;
      this.cycle += end - row;
      row = end;
      if (this.cycle <= last) break;
      tables.send(tables.profiles?.keep());
      const digest = tables.digester.finish();
      const full = tables.summary.completed(index, last + 1, digest, rows.scalars, end - 1, this.#seconds);
      if (full !== null) ended.push(full);
      this.whole += 1;
      this.#seconds = 0;
      this.cycle = 0;
      wholeRows = end;
    }
    const columns = { indices: this.#indices, cycles: this.#cycles, scalars: rows.scalars };
    tables.steps.addMany(columns, 'cycle', 0, wholeRows);
    tables.send(tables.steps.keep());
    tables.steps.addMany(columns, 'cycle', wholeRows, rows.rows);
    tables.send(ended);
  }

  /** Rows first … end−1 belong to the point at `index`. */
  #addPoint(rows: BatchRows, index: number, first: number, end: number, last: number): void {
    const { cycle } = this;
    for (let row = first; row < end; row += 1) {
      this.#indices[row] = index;
      this.#cycles[row] = cycle + row - first;
    }
    const listed = this.#listed(last);
    this.tables.digester.cycles(rows, first, end, cycle, listed);
    if (this.tables.profiles === null) return;
    for (let row = first; row < end; row += 1) {
      const at = cycle + row - first;
      if (!listed.has(at)) continue;
      const lists = rows.lists.map((values) => values.subarray(row * listed.width, (row + 1) * listed.width));
      this.tables.profiles.add(index, at, 'cycle', NO_SCALARS, lists);
    }
  }

  #listed(last: number): ListedCycles {
    return { width: this.#width, has: (cycle) => cycle % this.#every === 0 || cycle === last };
  }
}

const NO_SCALARS = new Float64Array(0);
