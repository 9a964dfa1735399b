import { type Batch, type BatchColumn, type TableColumn, type TableName, textsOf } from '@loschmidt/core';

/** Codes are bytes. */
const MAX_STAGES = 256;

/** Rows of `steps` or `profiles` on their way: columns of fixed capacity that become one batch. Full is a matter of content, never of time. */
export class RowBlock {
  readonly capacity: number;
  readonly #index: Int32Array;
  readonly #cycle: Int32Array;
  readonly #stage: Uint8Array;
  readonly #categories: string[];
  readonly #scalars: Float64Array[];
  readonly #lists: ListColumn[];
  readonly #maxListValues: number;
  rows = 0;

  /** `categories`: stages that earlier blocks have met; batches that share them share one dictionary. */
  constructor(shape: BlockShape, categories: readonly string[]) {
    const { capacity, scalars, lists } = shape;
    this.capacity = capacity;
    this.#index = new Int32Array(capacity);
    this.#cycle = new Int32Array(capacity);
    this.#stage = new Uint8Array(capacity);
    this.#categories = categories.length < MAX_STAGES ? [...categories] : [];
    this.#scalars = Array.from({ length: scalars }, () => new Float64Array(capacity));
    this.#lists = Array.from({ length: lists }, () => new ListColumn(capacity));
    this.#maxListValues = shape.maxListValues;
  }

  get categories(): readonly string[] {
    return this.#categories;
  }

  /** Whether a row of this stage still belongs here. */
  hasRoom(stage: string): boolean {
    if (this.rows === this.capacity) return false;
    if (this.#categories.length === MAX_STAGES && !this.#categories.includes(stage)) return false;
    return this.#lists.every((list) => list.length < this.#maxListValues);
  }

  add(
    index: number,
    cycle: number,
    stage: string,
    scalars: Float64Array,
    lists: readonly (Float64Array | null)[],
  ): void {
    const row = this.rows;
    this.#index[row] = index;
    this.#cycle[row] = cycle;
    this.#stage[row] = this.#code(stage);
    for (const [place, column] of this.#scalars.entries()) column[row] = scalars[place] ?? Number.NaN;
    for (const [place, column] of this.#lists.entries()) column.set(row, lists[place] ?? null);
    this.rows = row + 1;
  }

  /** Rows first … last−1 of columns without lists, as many as there is room for; returns the first that is left. */
  addMany(from: ColumnRows, stage: string, first: number, last: number): number {
    const end = Math.min(last, first + this.capacity - this.rows);
    const row = this.rows;
    this.#index.set(from.indices.subarray(first, end), row);
    this.#cycle.set(from.cycles.subarray(first, end), row);
    this.#stage.fill(this.#code(stage), row, row + end - first);
    for (const [place, column] of this.#scalars.entries()) {
      column.set(from.scalars[place]?.subarray(first, end) ?? [], row);
    }
    this.rows = row + end - first;
    return end;
  }

  /** Takes the rows from `rows` on back. */
  cut(rows: number): void {
    this.rows = rows;
    for (const list of this.#lists) list.cut(rows);
  }

  /** The rows as a batch that owns its memory; the block must not be used afterwards. */
  batch(table: TableName, columns: readonly TableColumn[]): Batch {
    const { rows } = this;
    // A full block hands its arrays on; the rest of a chunk is copied to its size, so that no empty memory is sent.
    const own = <T extends Int32Array | Uint8Array | Float64Array>(values: T): T =>
      (rows === this.capacity ? values : values.slice(0, rows)) as T;
    const values: BatchColumn[] = [
      { type: 'int32', name: 'index', values: own(this.#index) },
      { type: 'int32', name: 'cycle', values: own(this.#cycle) },
      { type: 'category', name: 'stage', codes: own(this.#stage), categories: textsOf(this.#categories) },
      ...this.#scalars.map((column, place) => ({
        type: 'float64' as const,
        name: nameOf(columns, place),
        values: own(column),
      })),
      ...this.#lists.map((column, place) => column.batchColumn(nameOf(columns, this.#scalars.length + place), rows)),
    ];
    return { table, rows, columns: values };
  }

  #code(stage: string): number {
    const known = this.#categories.indexOf(stage);
    return known >= 0 ? known : this.#categories.push(stage) - 1;
  }
}

/** Rows of `steps` by column: index and cycle of each, and the scalars. */
export interface ColumnRows {
  readonly indices: Int32Array;
  readonly cycles: Int32Array;
  readonly scalars: readonly Float64Array[];
}

export interface BlockShape {
  /** Rows. */
  readonly capacity: number;
  readonly scalars: number;
  readonly lists: number;
  /** A block is full when one of its lists holds so many values. */
  readonly maxListValues: number;
}

/** Columns begin with index, cycle and stage. */
function nameOf(columns: readonly TableColumn[], place: number): string {
  return columns[place + 3]?.name ?? '';
}

/** Lists of a block, one a row, null where the row has none. */
class ListColumn {
  readonly #offsets: Int32Array;
  readonly #valid: Uint8Array;
  #values = new Float64Array(1024);
  /** Values so far. */
  length = 0;

  constructor(capacity: number) {
    this.#offsets = new Int32Array(capacity + 1);
    this.#valid = new Uint8Array(capacity);
  }

  /** Rows are set in ascending order. */
  set(row: number, list: Float64Array | null): void {
    this.#valid[row] = list === null ? 0 : 1;
    if (list !== null) {
      this.#reserve(this.length + list.length);
      this.#values.set(list, this.length);
      this.length += list.length;
    }
    this.#offsets[row + 1] = this.length;
  }

  cut(rows: number): void {
    this.length = this.#offsets[rows] ?? 0;
  }

  batchColumn(name: string, rows: number): BatchColumn {
    const valid = this.#valid.slice(0, rows);
    return {
      type: 'list',
      name,
      offsets: this.#offsets.slice(0, rows + 1),
      values: this.#values.slice(0, this.length),
      ...(valid.includes(0) && { valid }),
    };
  }

  #reserve(length: number): void {
    if (length <= this.#values.length) return;
    const grown = new Float64Array(Math.max(length, this.#values.length * 2));
    grown.set(this.#values.subarray(0, this.length));
    this.#values = grown;
  }
}
