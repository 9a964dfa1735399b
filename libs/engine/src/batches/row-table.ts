import { type Batch, type ObservableColumn, type TableColumn, tableColumns } from '@loschmidt/core';
import { type BlockShape, RowBlock } from './row-block.js';

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
    const scalars = this.#columns.filter(({ kind }) => kind === 'float64').length;
    const lists = this.#columns.filter(({ kind }) => kind === 'list').length;
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
    let block = this.#last();
    if (!block.hasRoom(stage)) {
      block = new RowBlock(this.#shape, block.categories);
      this.#blocks.push(block);
    }
    block.add(index, cycle, stage, scalars, lists);
  }

  /** The point in progress is whole. Gives the batches that are full. */
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

  #last(): RowBlock {
    const block = this.#blocks.at(-1);
    if (block === undefined) throw new RangeError('Cannot add rows: the chunk has ended.');
    return block;
  }
}
