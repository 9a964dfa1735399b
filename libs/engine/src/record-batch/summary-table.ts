import {
  type Batch,
  type BatchColumn,
  type EndedPoint,
  MOST_REASON,
  type ObservableColumn,
  type SummaryColumn,
  shortText,
  summaryColumns,
  TextBuilder,
} from '@loschmidt/core';

/** A row a point: about 1 MiB with usual observables. */
const BATCH_ROWS = 4096;

/** Why and where a point failed. */
export interface Failure {
  readonly reason: string;
  readonly cycle: number;
  readonly stage: string;
}

/** The `summary` rows of one chunk, gathered by column as `summaryColumns` describes them. */
export class SummaryTable {
  readonly #columns: readonly SummaryColumn[];
  readonly #point: Mutable<EndedPoint> = {
    status: 'completed',
    rows: 0,
    digest: null,
    reason: null,
    cycle: Number.NaN,
    stage: null,
    seconds: 0,
    scalars: [],
    lastRow: 0,
  };
  #block: Block;
  #rows = 0;

  constructor(observables: readonly ObservableColumn[]) {
    this.#columns = summaryColumns(observables).filter(({ filled }) => filled.by === 'runner');
    this.#block = newBlock(this.#columns);
  }

  /** A point that completed; its last values are those of `lastRow` of the scalar columns. The rows so far where a batch is full, else null. */
  completed(
    index: number,
    rows: number,
    digest: string,
    scalars: readonly Float64Array[],
    lastRow: number,
    seconds: number,
  ): Batch | null {
    const point = this.#point;
    point.status = 'completed';
    point.rows = rows;
    point.digest = digest;
    point.reason = null;
    point.cycle = Number.NaN;
    point.stage = null;
    point.seconds = seconds;
    point.scalars = scalars;
    point.lastRow = lastRow;
    return this.#add(index);
  }

  /** The same for one that failed. */
  failed(index: number, { reason, cycle, stage }: Failure, seconds: number): Batch | null {
    const point = this.#point;
    point.status = 'failed';
    point.rows = 0;
    point.digest = null;
    // What another machine says is in it, too.
    point.reason = shortText(reason, MOST_REASON);
    point.cycle = cycle;
    point.stage = stage || null;
    point.seconds = seconds;
    point.scalars = [];
    point.lastRow = 0;
    return this.#add(index);
  }

  /** What no batch was full of; null: nothing. */
  rest(): Batch | null {
    const rows = this.#rows;
    if (rows === 0) return null;
    const { indices, columns } = this.#block;
    this.#block = newBlock(this.#columns);
    this.#rows = 0;
    const index: BatchColumn = { type: 'int32', name: 'index', values: indices.slice(0, rows) };
    return { table: 'summary', rows, columns: [index, ...columns.map((column) => column(rows))] };
  }

  /** The one point object is read at once: an object for each would cost as much as its row. */
  #add(index: number): Batch | null {
    const row = this.#rows;
    const { indices, last, fill } = this.#block;
    const { scalars, lastRow } = this.#point;
    indices[row] = index;
    for (let place = 0; place < last.length; place += 1) {
      const values = last[place];
      if (values !== undefined) values[row] = scalars[place]?.[lastRow] ?? Number.NaN;
    }
    for (let place = 0; place < fill.length; place += 1) fill[place]?.(row, this.#point);
    this.#rows = row + 1;
    return this.#rows === BATCH_ROWS ? this.rest() : null;
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The rows of one batch. */
interface Block {
  readonly indices: Int32Array;
  /** Last values, by the place of their column of scalars. */
  readonly last: Float64Array[];
  /** Writes all other columns of a row; rows come in ascending order. */
  readonly fill: ((row: number, point: EndedPoint) => void)[];
  /** The first rows of each column. */
  readonly columns: ((rows: number) => BatchColumn)[];
}

function newBlock(described: readonly SummaryColumn[]): Block {
  const block: Block = { indices: new Int32Array(BATCH_ROWS), last: [], fill: [], columns: [] };
  for (const { name, filled } of described) {
    if (filled.by !== 'runner') continue;
    if (filled.type === 'string') {
      const { of } = filled;
      const texts = new TextBuilder(BATCH_ROWS);
      block.fill.push((_, point) => texts.push(of(point)));
      block.columns.push(() => ({ name, ...texts.texts() }));
    } else if (filled.type === 'int32') {
      const { of } = filled;
      const values = new Int32Array(BATCH_ROWS);
      block.fill.push((row, point) => {
        values[row] = of(point);
      });
      block.columns.push((rows) => ({ type: 'int32', name, values: values.slice(0, rows) }));
    } else {
      const values = new Float64Array(BATCH_ROWS);
      if ('last' in filled) {
        block.last[filled.last] = values;
      } else {
        const { of } = filled;
        block.fill.push((row, point) => {
          values[row] = of(point);
        });
      }
      block.columns.push((rows) => ({ type: 'float64', name, values: values.slice(0, rows) }));
    }
  }
  return block;
}
