/** Bits of the rows that are there, least significant first, padded to 8 bytes; undefined when all are. `valid`: 0 for a row that is not. */
export function bitmapOf(valid: Uint8Array | undefined): { bitmap: Uint8Array | undefined; nulls: number } {
  if (valid === undefined) return { bitmap: undefined, nulls: 0 };
  let nulls = 0;
  const bitmap = new Uint8Array(Math.ceil(valid.length / 64) * 8);
  for (let row = 0; row < valid.length; row += 1) {
    if (valid[row] === 0) nulls += 1;
    else bitmap[row >> 3] = (bitmap[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return { bitmap: nulls === 0 ? undefined : bitmap, nulls };
}

/** A byte a row, of which the bitmap has a bit. */
export function bytesOfBits(bitmap: Uint8Array, rows: number): Uint8Array {
  const valid = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) valid[row] = ((bitmap[row >> 3] ?? 0) >> (row & 7)) & 1;
  return valid;
}
