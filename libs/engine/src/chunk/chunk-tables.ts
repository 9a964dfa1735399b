import type { Batch, ObservableColumn } from '@loschmidt/core';
import { PointDigester } from '../digest/point-digest.js';
import { RowTable } from '../record-batch/row-table.js';
import { type Failure, SummaryTable } from '../record-batch/summary-table.js';

/** What a chunk's points become: rows of `steps` and `profiles`, a digest and a row of `summary`. Points come one after the other. */
export class ChunkTables {
  readonly steps: RowTable;
  /** Null where nothing is measured that is a list. */
  readonly profiles: RowTable | null;
  readonly summary: SummaryTable;
  readonly digester = new PointDigester();
  /** The last row's scalars, a column each. */
  readonly #last: readonly Float64Array[];

  constructor(
    columns: readonly ObservableColumn[],
    private readonly take: (batch: Batch) => void,
  ) {
    this.steps = new RowTable('steps', columns);
    this.profiles = columns.some(({ shape }) => shape === 'list') ? new RowTable('profiles', columns) : null;
    this.summary = new SummaryTable(columns);
    this.#last = columns.filter(({ shape }) => shape === 'scalar').map(() => new Float64Array(1));
  }

  send(batches: readonly Batch[] | undefined): void {
    for (const batch of batches ?? []) this.take(batch);
  }

  /** A row of the point in progress. The arrays are read, not kept. */
  row(
    index: number,
    cycle: number,
    stage: string,
    scalars: Float64Array,
    lists: readonly (Float64Array | null)[],
  ): void {
    this.steps.add(index, cycle, stage, scalars, lists);
    // A row whose lists are all off their cadence would say nothing.
    if (lists.some((list) => list !== null)) this.profiles?.add(index, cycle, stage, scalars, lists);
    this.digester.row(cycle, stage, scalars, lists);
    for (const [place, value] of this.#last.entries()) value[0] = scalars[place] ?? Number.NaN;
  }

  /** The point in progress is whole. `seconds`: what it took until it is asked, its digest included. */
  complete(index: number, rows: number, seconds: () => number): void {
    this.send(this.steps.keep());
    this.send(this.profiles?.keep());
    const digest = this.digester.finish();
    const full = this.summary.completed(index, rows, digest, this.#last, 0, seconds());
    if (full !== null) this.take(full);
  }

  /** The point in progress has failed: its rows so far are taken back. */
  fail(index: number, failure: Failure, seconds: number): void {
    this.discard();
    const full = this.summary.failed(index, failure, seconds);
    if (full !== null) this.take(full);
  }

  /** Takes back the rows of the point in progress. */
  discard(): void {
    this.steps.discard();
    this.profiles?.discard();
    this.digester.reset();
  }

  /** What is left at the end of the chunk. */
  finish(): void {
    this.send(this.steps.rest());
    this.send(this.profiles?.rest());
    const rest = this.summary.rest();
    if (rest !== null) this.take(rest);
  }
}
