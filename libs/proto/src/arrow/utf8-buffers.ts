/** An Arrow utf8 column: row i is `bytes[offsets[i] … offsets[i + 1]]`; `bitmap` (absent: all valid) has a bit a row. */
export interface Utf8Buffers {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  readonly bitmap: Uint8Array | undefined;
  readonly nulls: number;
}

export function utf8Buffers(values: readonly (string | null)[]): Utf8Buffers {
  const bytes = Buffer.from(values.join(''));
  const offsets = new Int32Array(values.length + 1);
  let end = 0;
  values.forEach((value, row) => {
    end += value === null ? 0 : Buffer.byteLength(value);
    offsets[row + 1] = end;
  });
  return { offsets, bytes, ...bitmapOf(values.map((value) => (value === null ? 0 : 1))) };
}

/** Texts of a column. When all is ASCII, which digests and names are, one decoding of the whole serves every row. */
export function utf8Values(
  offsets: Int32Array,
  bytes: Uint8Array,
  rows: number,
  isValid: (row: number) => boolean,
): (string | null)[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = buffer.toString('utf8');
  const ascii = whole.length === buffer.length;
  return Array.from({ length: rows }, (_, row) => {
    if (!isValid(row)) return null;
    const start = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? start;
    return ascii ? whole.slice(start, end) : buffer.toString('utf8', start, end);
  });
}

/** Bits of the rows that are there, least significant first, padded to 8 bytes; undefined when all are. */
export function bitmapOf(valid: ArrayLike<number>): { bitmap: Uint8Array | undefined; nulls: number } {
  let nulls = 0;
  const bitmap = new Uint8Array(Math.ceil(valid.length / 64) * 8);
  for (let row = 0; row < valid.length; row += 1) {
    if (valid[row] === 0) nulls += 1;
    else bitmap[row >> 3] = (bitmap[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return { bitmap: nulls === 0 ? undefined : bitmap, nulls };
}
