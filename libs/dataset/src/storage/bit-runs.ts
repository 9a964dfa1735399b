/**
 * Whole numbers below 2^width (width ≤ 24) as Parquet's hybrid of runs and packed bits, without its length: one run where all are
 * equal, otherwise all packed, the first number in the lowest bits.
 */
export function bitRuns(values: ArrayLike<number>, width: number): Uint8Array {
  const rows = values.length;
  const first = values[0] ?? 0;
  let same = 1;
  while (same < rows && values[same] === first) same += 1;
  if (same >= rows) return runOf(first, rows, width);
  const groups = Math.ceil(rows / 8);
  const head = varint(groups * 2 + 1);
  const bytes = new Uint8Array(head.length + groups * width);
  bytes.set(head);
  let at = head.length;
  let bits = 0;
  let held = 0;
  for (let row = 0; row < rows; row += 1) {
    bits |= (values[row] ?? 0) << held;
    held += width;
    for (; held >= 8; held -= 8) {
      bytes[at++] = bits;
      bits >>>= 8;
    }
  }
  if (held > 0) bytes[at] = bits;
  return bytes;
}

/** So many times the same number. */
export function runOf(value: number, rows: number, width: number): Uint8Array {
  const bytes = Array.from({ length: Math.ceil(width / 8) }, (_, place) => (value >>> (8 * place)) & 255);
  return Uint8Array.from([...varint(rows * 2), ...bytes]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

/** The first `count` bits of runs of width 1, a byte each. */
export function readBits(runs: Uint8Array, count: number): Uint8Array {
  const bits = new Uint8Array(count);
  let at = 0;
  for (let row = 0; row < count; ) {
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = runs[at++] ?? 0;
      head += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const end = Math.min(count, row + (head % 2 === 0 ? head / 2 : (head - 1) * 4));
    if (end === row) throw new Error('a run has no values');
    if (head % 2 === 0) bits.fill(runs[at++] ?? 0, row, end);
    else
      for (const first = row; row < end; row += 1)
        bits[row] = ((runs[at + ((row - first) >> 3)] ?? 0) >> ((row - first) & 7)) & 1;
    if (head % 2 === 1) at += (head - 1) / 2;
    row = end;
  }
  return bits;
}
