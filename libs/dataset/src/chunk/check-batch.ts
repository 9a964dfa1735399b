import { type Batch, type BatchColumn, LoschmidtError, type TableColumn, type TableName } from '@loschmidt/core';

type Kind = BatchColumn['kind'];
type ColumnOf<K extends Kind> = Extract<BatchColumn, { kind: K }>;

/** Refuses a batch whose columns are not exactly `expected`, or whose arrays are not `rows` long. */
export function checkColumns(batch: Batch, expected: readonly TableColumn[]): void {
  const names = batch.columns.map((column) => column.name).join(', ');
  const wanted = expected.map((column) => column.name).join(', ');
  if (names !== wanted) throw wrong(batch.table, `columns must be ${wanted}, got ${names}`);
  if (!Number.isInteger(batch.rows) || batch.rows < 0)
    throw wrong(batch.table, `rows must be a count, got ${batch.rows}`);
  batch.columns.forEach((column, i) => {
    const kind = expected[i]?.kind;
    if (column.kind !== kind) throw wrong(batch.table, `column ${column.name} must be ${kind}, got ${column.kind}`);
    const length = columnLength(column);
    if (length !== batch.rows)
      throw wrong(batch.table, `column ${column.name} must have ${batch.rows} rows, got ${length}`);
  });
}

/** The row that closes a cycle; in which order the stages before it come is the protocol's. */
const LAST_STAGE = 'cycle';

/** Follows one table's rows of a chunk: points in order, within a point cycles ascending, and within a cycle each stage once, `cycle` last. Counts rows by point. */
export class RowOrder {
  /** Rows by index of the point. */
  readonly counts: Int32Array;
  private index = 0;
  private cycle = -1;
  /** Stages as they first came, and by stage the number of the cycle that had it last. */
  private readonly stages = [LAST_STAGE];
  private readonly seen = [-1];
  /** Cycles so far, of all points. */
  private cycles = 0;

  constructor(
    private readonly table: TableName,
    private readonly points: number,
  ) {
    this.counts = new Int32Array(points);
  }

  /** Refuses rows out of order, which includes a (point, cycle, stage) that came before. */
  check(batch: Batch): void {
    const index = columnOf(batch, 'index', 'int32').values;
    const cycle = columnOf(batch, 'cycle', 'int32').values;
    const stage = columnOf(batch, 'stage', 'category');
    const numbers = stage.categories.map((name) => this.numberOf(name));
    for (let row = 0; row < batch.rows; row++) {
      const i = index[row] ?? -1;
      const k = cycle[row] ?? -1;
      const number = numbers[stage.codes[row] ?? 255] ?? -1;
      if (i < 0 || i >= this.points) throw wrong(this.table, `index must be below ${this.points}, got ${i}`);
      if (number < 0)
        throw wrong(
          this.table,
          `stage must be a stage of a cycle, got code ${stage.codes[row]} of ${stage.categories.join(', ')}`,
        );
      if (i > this.index) this.cycle = -1;
      const begins = k > this.cycle;
      const goesOn = k === this.cycle && this.seen[0] !== this.cycles && this.seen[number] !== this.cycles;
      if (i < this.index || !(begins || goesOn)) {
        throw wrong(
          this.table,
          `rows must come in the order of point, cycle and stage, got point ${i} cycle ${k} after point ${this.index} cycle ${this.cycle}`,
        );
      }
      this.index = i;
      this.cycle = k;
      if (begins) this.cycles += 1;
      this.seen[number] = this.cycles;
      this.counts[i] = (this.counts[i] ?? 0) + 1;
    }
  }

  private numberOf(stage: string): number {
    const known = this.stages.indexOf(stage);
    if (known >= 0) return known;
    this.seen.push(-1);
    return this.stages.push(stage) - 1;
  }
}

/** The column `name` of a checked batch. */
export function columnOf<K extends Kind>(batch: Batch, name: string, kind: K): ColumnOf<K> {
  const column = batch.columns.find(
    (candidate): candidate is ColumnOf<K> => candidate.name === name && candidate.kind === kind,
  );
  if (column === undefined) throw wrong(batch.table, `column ${name} must be ${kind}, and it is not there`);
  return column;
}

export function wrong(table: TableName, what: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot write ${table}: ${what}.`);
}

function columnLength(column: BatchColumn): number {
  switch (column.kind) {
    case 'category':
      return column.codes.length;
    case 'utf8':
    case 'list':
      return column.offsets.length - 1;
    default:
      return column.values.length;
  }
}
