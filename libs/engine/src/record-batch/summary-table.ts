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
  #indices = new Int32Array(BATCH_ROWS);
  #builders: readonly Builder[];
  #rows = 0;

  constructor(observables: readonly ObservableColumn[]) {
    this.#columns = summaryColumns(observables);
    this.#builders = this.#columns.flatMap(builderOf);
  }

  /** A point that completed; its last values are those of `lastRow` of the scalar columns. */
  completed(
    index: number,
    rows: number,
    digest: string,
    scalars: readonly Float64Array[],
    lastRow: number,
    seconds: number,
  ): Batch[] {
    // Written out, as below: a spread costs more than the rest of the row.
    return this.#add(index, {
      status: 'completed',
      rows,
      digest,
      reason: null,
      cycle: Number.NaN,
      stage: null,
      seconds,
      scalars,
      lastRow,
    });
  }

  failed(index: number, { reason, cycle, stage }: Failure, seconds: number): Batch[] {
    // What another machine says is in it, too.
    const why = shortText(reason, MOST_REASON);
    return this.#add(index, {
      status: 'failed',
      rows: 0,
      digest: null,
      reason: why,
      cycle,
      stage: stage || null,
      seconds,
      scalars: [],
      lastRow: 0,
    });
  }

  rest(): Batch[] {
    const rows = this.#rows;
    if (rows === 0) return [];
    const index: BatchColumn = { type: 'int32', name: 'index', values: this.#indices.slice(0, rows) };
    const columns = [index, ...this.#builders.map((builder) => builder.column(rows))];
    this.#indices = new Int32Array(BATCH_ROWS);
    this.#builders = this.#columns.flatMap(builderOf);
    this.#rows = 0;
    return [{ table: 'summary', rows, columns }];
  }

  #add(index: number, point: EndedPoint): Batch[] {
    const row = this.#rows;
    this.#indices[row] = index;
    for (const builder of this.#builders) builder.set(row, point);
    this.#rows = row + 1;
    return this.#rows === BATCH_ROWS ? this.rest() : [];
  }
}

interface Builder {
  /** Rows come in ascending order. */
  set(row: number, point: EndedPoint): void;
  column(rows: number): BatchColumn;
}

/** None where the runner does not fill the column. */
function builderOf({ name, filled }: SummaryColumn): Builder[] {
  if (filled.by !== 'runner') return [];
  if (filled.type === 'string') {
    const { of } = filled;
    const texts = new TextBuilder(BATCH_ROWS);
    return [{ set: (_, point) => texts.push(of(point)), column: () => ({ name, ...texts.texts() }) }];
  }
  if (filled.type === 'int32') return [int32Builder(name, filled.of)];
  return ['last' in filled ? lastBuilder(name, filled.last) : float64Builder(name, filled.of)];
}

// A function for each kind of number: one for all would box every value.

function int32Builder(name: string, of: (point: EndedPoint) => number): Builder {
  const values = new Int32Array(BATCH_ROWS);
  return {
    set: (row, point) => {
      values[row] = of(point);
    },
    column: (rows) => ({ type: 'int32', name, values: values.slice(0, rows) }),
  };
}

function float64Builder(name: string, of: (point: EndedPoint) => number): Builder {
  const values = new Float64Array(BATCH_ROWS);
  return {
    set: (row, point) => {
      values[row] = of(point);
    },
    column: (rows) => ({ type: 'float64', name, values: values.slice(0, rows) }),
  };
}

function lastBuilder(name: string, last: number): Builder {
  const values = new Float64Array(BATCH_ROWS);
  return {
    set: (row, { scalars, lastRow }) => {
      values[row] = scalars[last]?.[lastRow] ?? Number.NaN;
    },
    column: (rows) => ({ type: 'float64', name, values: values.slice(0, rows) }),
  };
}
