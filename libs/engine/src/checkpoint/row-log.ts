import { LoschmidtError } from '@loschmidt/core';

/** Cycle (f64), bytes of the stage's name, scalars and lists (u16 each). */
const HEAD_BYTES = 14;
const NULL_LIST = 0xffffffff;
const FIRST_BYTES = 4096;

export type TakeRow = (
  cycle: number,
  stage: string,
  scalars: Float64Array,
  lists: readonly (Float64Array | null)[],
) => void;

/**
 * The rows of the point in progress as bytes, for its checkpoints. A row is: head · stage (UTF-8) · scalars · for each list its length
 * (u32, 2³² − 1 for null) and its values; all little-endian, numbers as float64.
 */
export class RowLog {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** No row of these stages takes more. */
  static rowBytes(stages: readonly string[], scalars: number, lists: readonly number[]): number {
    const name = stages.reduce((most, stage) => Math.max(most, stage.length), 0);
    return HEAD_BYTES + name + 8 * scalars + lists.reduce((sum, length) => sum + 4 + 8 * length, 0);
  }

  /** All rows so far; valid until the next row. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** The arrays are read, not kept. */
  add(cycle: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]): void {
    const name = new TextEncoder().encode(stage);
    const values = lists.reduce((sum, list) => sum + 4 + (list?.byteLength ?? 0), 0);
    this.#reserve(HEAD_BYTES + name.length + scalars.byteLength + values);
    const view = this.#view;
    view.setFloat64(this.#length, cycle, true);
    view.setUint16(this.#length + 8, name.length, true);
    view.setUint16(this.#length + 10, scalars.length, true);
    view.setUint16(this.#length + 12, lists.length, true);
    this.#length += HEAD_BYTES;
    this.#put(name);
    this.#put(scalars);
    for (const list of lists) {
      view.setUint32(this.#length, list === null ? NULL_LIST : list.length, true);
      this.#length += 4;
      if (list !== null) this.#put(list);
    }
  }

  /** Goes on after `rows`, the bytes of another log, and gives each of its rows to `take`. Throws `corrupt` where they are none. */
  restore(rows: Uint8Array, take: TakeRow): void {
    const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
    const decoder = new TextDecoder();
    let at = 0;
    const next = (bytes: number): number => {
      if (at + bytes > rows.length) throw cutShort(at);
      at += bytes;
      return at - bytes;
    };
    const numbers = (count: number): Float64Array => {
      const first = next(8 * count);
      return new Float64Array(rows.slice(first, first + 8 * count).buffer);
    };
    while (at < rows.length) {
      const head = next(HEAD_BYTES);
      const nameBytes = view.getUint16(head + 8, true);
      const name = next(nameBytes);
      const stage = decoder.decode(rows.subarray(name, name + nameBytes));
      const scalars = numbers(view.getUint16(head + 10, true));
      const lists = Array.from({ length: view.getUint16(head + 12, true) }, () => {
        const length = view.getUint32(next(4), true);
        return length === NULL_LIST ? null : numbers(length);
      });
      take(view.getFloat64(head, true), stage, scalars, lists);
    }
    this.#length = 0;
    this.#reserve(rows.length);
    this.#put(rows);
  }

  #put(values: Uint8Array | Float64Array): void {
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), this.#length);
    this.#length += values.byteLength;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#length + bytes, 2 * this.#bytes.length));
    grown.set(this.bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

function cutShort(at: number): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot read the rows of the checkpoint: the row at byte ${at} is cut short.`);
}
