import type { TextColumn } from '@loschmidt/core';

/** Text in PLAIN encoding: the length in 4 bytes, little-endian, before the bytes of each row; a null row has none. */
export class PlainText {
  private constructor(
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
    const view = new DataView(bytes.buffer);
    const valid = new Uint8Array(length).fill(1);
    let row = 0;
    let to = 0;
    for (const column of columns) {
      if (column.valid !== undefined) valid.set(column.valid, row);
      for (let at = 0; at + 1 < column.offsets.length; at += 1, row += 1) {
        if (valid[row] === 0) continue;
        const from = column.offsets[at] ?? 0;
        const end = column.offsets[at + 1] ?? from;
        view.setUint32(to, end - from, true);
        to += 4;
        for (let place = from; place < end; place += 1) bytes[to++] = column.bytes[place] ?? 0;
      }
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
}
