import {
  type Batch,
  type BatchColumn,
  MOST_REASON,
  type ObservableColumn,
  shortText,
  summaryColumns,
} from '@loschmidt/core';
import { TextRows } from './text-rows.js';

/** A row a point: about 1 MiB with usual observables. */
const BATCH_ROWS = 4096;

/** Why and where a point failed. */
export interface Failure {
  readonly reason: string;
  readonly cycle: number;
  readonly stage: string;
}

/** The `summary` rows of one chunk, gathered by column. */
export class SummaryTable {
  readonly #order: readonly string[];
  readonly #scalars: readonly string[];
  #block: SummaryBlock;

  constructor(observables: readonly ObservableColumn[]) {
    this.#scalars = observables.filter(({ shape }) => shape === 'scalar').map(({ name }) => name);
    this.#order = summaryColumns(observables).map(({ name }) => name);
    this.#block = new SummaryBlock(this.#scalars.length);
  }

  /** A point that completed; its last values are those of `row` of the scalar columns. */
  completed(
    index: number,
    rows: number,
    digest: string,
    columns: readonly Float64Array[],
    row: number,
    seconds: number,
  ): Batch[] {
    const block = this.#block;
    for (let place = 0; place < block.last.length; place += 1) {
      const values = block.last[place];
      if (values !== undefined) values[block.rows] = columns[place]?.[row] ?? Number.NaN;
    }
    block.statuses.push('completed');
    block.reasons.push(null);
    block.failedStages.push(null);
    block.digests.push(digest);
    return this.#next(index, rows, Number.NaN, seconds);
  }

  failed(index: number, { reason, cycle, stage }: Failure, seconds: number): Batch[] {
    const block = this.#block;
    for (const values of block.last) values[block.rows] = Number.NaN;
    block.statuses.push('failed');
    // What another machine says is in it, too.
    block.reasons.push(shortText(reason, MOST_REASON));
    block.failedStages.push(stage || null);
    block.digests.push(null);
    return this.#next(index, 0, cycle, seconds);
  }

  rest(): Batch[] {
    const block = this.#block;
    const { rows } = block;
    if (rows === 0) return [];
    this.#block = new SummaryBlock(this.#scalars.length);
    const float64 = (name: string, values: Float64Array): BatchColumn => ({
      kind: 'float64',
      name,
      values: values.slice(0, rows),
    });
    const columns: BatchColumn[] = [
      { kind: 'int32', name: 'index', values: block.indices.slice(0, rows) },
      block.statuses.column('status'),
      block.reasons.column('reason'),
      float64('failed_cycle', block.failedCycles),
      block.failedStages.column('failed_stage'),
      { kind: 'int32', name: 'rows', values: block.counts.slice(0, rows) },
      block.digests.column('digest'),
      ...this.#scalars.map((name, place) => float64(name, block.last[place] ?? new Float64Array(rows))),
      float64('seconds', block.seconds),
    ];
    const byName = new Map(columns.map((column) => [column.name, column]));
    return [{ table: 'summary', rows, columns: this.#order.flatMap((name) => byName.get(name) ?? []) }];
  }

  #next(index: number, rows: number, failedCycle: number, seconds: number): Batch[] {
    const block = this.#block;
    block.indices[block.rows] = index;
    block.counts[block.rows] = rows;
    block.failedCycles[block.rows] = failedCycle;
    block.seconds[block.rows] = seconds;
    block.rows += 1;
    return block.rows === BATCH_ROWS ? this.rest() : [];
  }
}

class SummaryBlock {
  rows = 0;
  readonly indices = new Int32Array(BATCH_ROWS);
  readonly statuses = new TextRows(BATCH_ROWS);
  readonly reasons = new TextRows(BATCH_ROWS);
  readonly failedCycles = new Float64Array(BATCH_ROWS);
  readonly failedStages = new TextRows(BATCH_ROWS);
  readonly counts = new Int32Array(BATCH_ROWS);
  readonly digests = new TextRows(BATCH_ROWS);
  readonly seconds = new Float64Array(BATCH_ROWS);
  readonly last: readonly Float64Array[];

  constructor(scalars: number) {
    this.last = Array.from({ length: scalars }, () => new Float64Array(BATCH_ROWS));
  }
}
