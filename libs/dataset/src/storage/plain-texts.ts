import type { Texts } from '@loschmidt/core';

/** Texts in Parquet's PLAIN encoding: the length in 4 bytes, little-endian, before the bytes of each row; a null row has none. */
export function plainBytes(texts: Texts): Uint8Array {
  const { offsets } = texts;
  const rows = offsets.length - 1;
  const bytes = new Uint8Array(4 * rows + (offsets[rows] ?? 0) - (offsets[0] ?? 0));
  return bytes.subarray(0, isOfWords(texts) ? writeWords(texts, bytes) : writeBytes(texts, bytes));
}

/** The inverse: texts `first` … `end`−1 of `rows`, in memory of their own; `valid` says which of all are null (absent: none is). */
export function textsOfPlain(plain: Uint8Array, rows: number, valid?: Uint8Array, first = 0, end = rows): Texts {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.length);
  const offsets = new Int32Array(end - first + 1);
  let from = 0;
  let begin = 0;
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    if (row === first) begin = from;
    if (valid?.[row] !== 0) {
      const length = from + 4 > plain.length ? plain.length : view.getUint32(from, true);
      if (from + 4 + length > plain.length) throw new Error('its texts are longer than their page');
      from += 4 + length;
      if (row >= first && row < end) to += length;
    }
    if (row >= first && row < end) offsets[row - first + 1] = to;
  }
  if (from !== plain.length) throw new Error(`texts must have ${plain.length} bytes, got ${from}`);
  const bytes = new Uint8Array(to);
  let at = begin;
  for (let row = first; row < end; row += 1) {
    if (valid?.[row] === 0) continue;
    at += 4;
    // A loop: for texts of usual length a call takes longer.
    for (let next = offsets[row - first] ?? 0; next < (offsets[row - first + 1] ?? 0); next += 1) {
      bytes[next] = plain[at++] ?? 0;
    }
  }
  return { type: 'string', offsets, bytes, ...(valid && { valid: valid.slice(first, end) }) };
}

/** Digests and ids are: four bytes at a time take a quarter of the time. */
function isOfWords({ offsets, bytes }: Texts): boolean {
  let rest = bytes.byteOffset;
  for (let row = 0; row < offsets.length; row += 1) rest |= offsets[row] ?? 0;
  return rest % 4 === 0;
}

function writeWords({ offsets, bytes, valid }: Texts, to: Uint8Array): number {
  const from = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const words = new Uint32Array(to.buffer, 0, to.length >> 2);
  let next = 0;
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    if (valid?.[row] === 0) continue;
    const start = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? start;
    words[next++] = end - start;
    for (let word = start >> 2; word < end >> 2; word += 1) words[next++] = from[word] ?? 0;
  }
  return next * 4;
}

function writeBytes({ offsets, bytes, valid }: Texts, to: Uint8Array): number {
  const view = new DataView(to.buffer);
  let next = 0;
  for (let row = 0; row + 1 < offsets.length; row += 1) {
    if (valid?.[row] === 0) continue;
    const start = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? start;
    view.setUint32(next, end - start, true);
    next += 4;
    for (let at = start; at < end; at += 1) to[next++] = bytes[at] ?? 0;
  }
  return next;
}
