import { type Batch, type ObservableColumn, type TableColumn, tableColumns } from '@loschmidt/core';
import { type BlockShape, type ColumnRows, RowBlock } from './row-block.js';

/** Messages of 1–2 MiB pass the wire fastest. */
const BATCH_BYTES = 1.5 * 1024 * 1024;

/**
 * The rows of `steps` or `profiles` of one chunk. Rows of the point in progress are held until it ends: a point that fails leaves none.
 * Batches end where their content says so, so that the same chunk always gives the same batches.
 */
export class RowTable {
  readonly #table: 'steps' | 'profiles';
  readonly #columns: readonly TableColumn[];
  readonly #shape: BlockShape;
  #blocks: RowBlock[];
  /** Rows of the last block that belonged to whole points when the point in progress began, and the block. */
  #mark: { block: RowBlock; rows: number };

  constructor(table: 'steps' | 'profiles', observables: readonly ObservableColumn[]) {
    this.#table = table;
    this.#columns = tableColumns(table, observables);
    const scalars = this.#columns.filter(({ type }) => type === 'float64').length;
    const lists = this.#columns.filter(({ type }) => type === 'list').length;
    const capacity = Math.floor(BATCH_BYTES / (9 + 8 * scalars + 5 * lists));
    this.#shape = { capacity, scalars, lists, maxListValues: BATCH_BYTES / 8 / Math.max(lists, 1) };
    const block = new RowBlock(this.#shape, []);
    this.#blocks = [block];
    this.#mark = { block, rows: 0 };
  }

  add(
    index: number,
    cycle: number,
    stage: string,
    scalars: Float64Array,
    lists: readonly (Float64Array | null)[],
  ): void {
    this.#room(stage).add(index, cycle, stage, scalars, lists);
  }

  /** Rows first … last−1 of columns, all of one stage; only for `steps`. */
  addMany(rows: ColumnRows, stage: string, first: number, last: number): void {
    for (let next = first; next < last; ) {
      next = this.#room(stage).addMany(rows, stage, next, last);
    }
  }

  /** All points so far are whole. Gives the batches that are full. */
  keep(): Batch[] {
    const last = this.#last();
    const full = this.#blocks.slice(0, -1);
    this.#blocks = [last];
    this.#mark = { block: last, rows: last.rows };
    return full.map((block) => block.batch(this.#table, this.#columns));
  }

  /** Takes back the rows of the point in progress. */
  discard(): void {
    const { block, rows } = this.#mark;
    block.cut(rows);
    this.#blocks = [block];
  }

  /** The rows that are left at the end of the chunk. */
  rest(): Batch[] {
    const batches = this.#blocks.filter(({ rows }) => rows > 0).map((block) => block.batch(this.#table, this.#columns));
    this.#blocks = [];
    return batches;
  }

  /** A block that has room for a row of the stage. */
  #room(stage: string): RowBlock {
    const last = this.#last();
    if (last.hasRoom(stage)) return last;
    const block = new RowBlock(this.#shape, last.categories);
    this.#blocks.push(block);
    return block;
  }

  #last(): RowBlock {
    const block = this.#blocks.at(-1);
    if (block === undefined) throw new RangeError('Cannot add rows: the chunk has ended.');
    return block;
  }
}
