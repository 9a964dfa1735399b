import type { BatchColumn } from '@loschmidt/core';

/** Lists of a block, one a row, null where the row has none. */
export class ListColumn {
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
