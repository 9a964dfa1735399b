import type { TextColumn } from '@loschmidt/core';
import { writePrefixed } from './prefixed-texts.js';

/** Text in PLAIN encoding: the length in 4 bytes, little-endian, before the bytes of each row; a null row has none. */
export class PlainText {
  /** Where each row begins in `bytes`, and where the last one ends; made when first asked for. */
  private starts: Int32Array | undefined;

  constructor(
    readonly bytes: Uint8Array,
    readonly length: number,
    /** 0 for null; absent: none is. */
    readonly valid: Uint8Array | undefined = undefined,
  ) {}

  /** Rows of `width` bytes each, one after the other. */
  static ofWidth(width: number, text: Uint8Array): PlainText {
    const rows = text.length / width;
    const bytes = new Uint8Array(rows * (4 + width));
    const view = new DataView(bytes.buffer);
    for (let row = 0; row < rows; row++) {
      const to = row * (4 + width);
      const from = row * width;
      view.setUint32(to, width, true);
      for (let at = 0; at < width; at++) bytes[to + 4 + at] = text[from + at] ?? 0;
    }
    return new PlainText(bytes, rows);
  }

  /** The texts of columns, one after the other. */
  static ofColumns(columns: readonly TextColumn[]): PlainText {
    const length = columns.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
    const size = columns.reduce((sum, { offsets, bytes }) => sum + 4 * (offsets.length - 1) + bytes.length, 0);
    const bytes = new Uint8Array(size);
    const valid = new Uint8Array(length).fill(1);
    let row = 0;
    let to = 0;
    for (const column of columns) {
      if (column.valid !== undefined) valid.set(column.valid, row);
      to = writePrefixed(column, bytes, to);
      row += column.offsets.length - 1;
    }
    return new PlainText(bytes.subarray(0, to), length, valid.includes(0) ? valid : undefined);
  }

  static of(rows: readonly (string | null)[]): PlainText {
    const encoded = rows.flatMap((row) => (row === null ? [] : [Buffer.from(row, 'utf8')]));
    const bytes = Buffer.alloc(encoded.reduce((sum, { length }) => sum + 4 + length, 0));
    let at = 0;
    for (const text of encoded) {
      at = bytes.writeUInt32LE(text.length, at);
      at += text.copy(bytes, at);
    }
    if (encoded.length === rows.length) return new PlainText(bytes, rows.length);
    return new PlainText(
      bytes,
      rows.length,
      Uint8Array.from(rows, (row) => (row === null ? 0 : 1)),
    );
  }

  /** Parts one after the other. */
  static joined(parts: readonly PlainText[]): PlainText {
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.length, 0));
    const valid = new Uint8Array(length).fill(1);
    let row = 0;
    let at = 0;
    for (const part of parts) {
      bytes.set(part.bytes, at);
      if (part.valid !== undefined) valid.set(part.valid, row);
      at += part.bytes.length;
      row += part.length;
    }
    return new PlainText(bytes, length, valid.includes(0) ? valid : undefined);
  }

  /** The text of a row; null for null and for a row that is not there. */
  at(row: number): string | null {
    if (row < 0 || row >= this.length || this.valid?.[row] === 0) return null;
    const starts = this.rowStarts();
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length).toString(
      'utf8',
      (starts[row] ?? 0) + 4,
      starts[row + 1],
    );
  }

  /** The first row with this text; −1 where there is none. */
  indexOf(text: string): number {
    let row = 0;
    while (row < this.length && this.at(row) !== text) row += 1;
    return row === this.length ? -1 : row;
  }

  /** Rows first … end−1, of the same memory. */
  slice(first: number, end: number): PlainText {
    const starts = this.rowStarts();
    const [from, to] = [Math.min(first, this.length), Math.min(end, this.length)];
    return new PlainText(this.bytes.subarray(starts[from], starts[to]), to - from, this.valid?.subarray(from, to));
  }

  private rowStarts(): Int32Array {
    if (this.starts !== undefined) return this.starts;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
    const starts = new Int32Array(this.length + 1);
    let at = 0;
    for (let row = 0; row < this.length; row++) {
      if (this.valid?.[row] !== 0) at += 4 + view.getUint32(at, true);
      starts[row + 1] = at;
    }
    if (at !== this.bytes.length) throw new Error(`texts must have ${this.bytes.length} bytes, got ${at}`);
    this.starts = starts;
    return starts;
  }
}
