import type { BatchColumn } from './batch.js';

export type TextColumn = Extract<BatchColumn, { kind: 'utf8' }>;

/** A column of texts; it owns its memory. */
export function textColumn(name: string, values: readonly (string | null)[]): TextColumn {
  const encoder = new TextEncoder();
  const text = values.join('');
  const bytes = encoder.encode(text);
  const isAscii = bytes.length === text.length;
  const offsets = new Int32Array(values.length + 1);
  let end = 0;
  for (const [row, value] of values.entries()) {
    if (value !== null) end += isAscii ? value.length : encoder.encode(value).length;
    offsets[row + 1] = end;
  }
  const valid = Uint8Array.from(values, (value) => (value === null ? 0 : 1));
  return { kind: 'utf8', name, offsets, bytes, ...(valid.includes(0) && { valid }) };
}

/** The texts of a column, null where a row has none. */
export function textValues({ offsets, bytes, valid }: TextColumn): (string | null)[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return Array.from({ length: offsets.length - 1 }, (_, row) =>
    valid?.[row] === 0 ? null : decoder.decode(bytes.subarray(offsets[row], offsets[row + 1])),
  );
}

/** Row i of a column says `values[codes[i]]`; `values` are in the order in which they first come. Long stretches of one text cost no string. */
export function distinctTexts(column: TextColumn): { codes: Int32Array; values: readonly (string | null)[] } {
  const { offsets, bytes, valid } = column;
  const rows = offsets.length - 1;
  const codes = new Int32Array(rows);
  const known = new Map<string | null, number>();
  for (let row = 0; row < rows; row += 1) {
    if (row > 0 && isSame(column, row - 1, row)) {
      codes[row] = codes[row - 1] ?? 0;
      continue;
    }
    const [value = null] = textValues({
      ...column,
      offsets: offsets.subarray(row, row + 2),
      bytes,
      ...(valid && { valid: valid.subarray(row, row + 1) }),
    });
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    codes[row] = code;
  }
  return { codes, values: [...known.keys()] };
}

function isSame({ offsets, bytes, valid }: TextColumn, a: number, b: number): boolean {
  const isNull = valid?.[a] === 0;
  if (isNull !== (valid?.[b] === 0)) return false;
  if (isNull) return true;
  const from = offsets[a] ?? 0;
  const to = offsets[b] ?? 0;
  const length = (offsets[a + 1] ?? 0) - from;
  if ((offsets[b + 1] ?? 0) - to !== length) return false;
  for (let at = 0; at < length; at += 1) if (bytes[from + at] !== bytes[to + at]) return false;
  return true;
}
