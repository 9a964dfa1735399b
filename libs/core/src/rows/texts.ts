import type { BatchColumn, CategoryValues, Texts } from './column.js';

export type TextColumn = Extract<BatchColumn, { type: 'string' }>;

/** A column of texts; it owns its memory. */
export function textColumn(name: string, values: readonly (string | null)[]): TextColumn {
  return { name, ...textsOf(values) };
}

/** Texts that own their memory. */
export function textsOf(values: readonly (string | null)[]): Texts {
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
  return { type: 'string', offsets, bytes, ...(valid.includes(0) && { valid }) };
}

/** Texts of `width` bytes each, one after the other in `bytes`, which are taken as they are. */
export function textsOfWidth(width: number, bytes: Uint8Array): Texts {
  const offsets = Int32Array.from({ length: bytes.length / width + 1 }, (_, row) => row * width);
  return { type: 'string', offsets, bytes };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of a row; null for null. */
export function textAt({ offsets, bytes, valid }: Texts, row: number): string | null {
  return valid?.[row] === 0 ? null : decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]));
}

/** The texts as strings, null where a row has none. */
export function textValues(texts: Texts): (string | null)[] {
  return Array.from({ length: texts.offsets.length - 1 }, (_, row) => textAt(texts, row));
}

/** Rows first … end−1, of the same memory. */
export function sliceTexts({ offsets, bytes, valid }: Texts, first: number, end: number): Texts {
  return {
    type: 'string',
    offsets: offsets.subarray(first, end + 1),
    bytes,
    ...(valid && { valid: valid.subarray(first, end) }),
  };
}

/** Parts one after the other. */
export function joinTexts(parts: readonly Texts[]): Texts {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const rows = parts.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const offsets = new Int32Array(rows + 1);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + lastOf(part) - firstOf(part), 0));
  const valid = new Uint8Array(rows).fill(1);
  let row = 0;
  let at = 0;
  for (const part of parts) {
    const first = firstOf(part);
    if (part.valid !== undefined) valid.set(part.valid, row);
    bytes.set(part.bytes.subarray(first, lastOf(part)), at);
    for (let own = 1; own < part.offsets.length; own += 1) offsets[++row] = at + (part.offsets[own] ?? 0) - first;
    at += lastOf(part) - first;
  }
  return { type: 'string', offsets, bytes, ...(valid.includes(0) && { valid }) };
}

function firstOf({ offsets }: Texts): number {
  return offsets[0] ?? 0;
}

function lastOf({ offsets }: Texts): number {
  return offsets.at(-1) ?? 0;
}

/** One text in all rows. */
export function constantText(text: string, rows: number): CategoryValues<Int32Array> {
  return { type: 'category', codes: new Int32Array(rows), categories: textsOf([text]) };
}

/** Codes for `rows`, in the order in which their texts first come. */
export function categoriesOf(rows: readonly string[]): CategoryValues<Int32Array> {
  const known = new Map<string, number>();
  const codes = Int32Array.from(rows, (row) => {
    const code = known.get(row) ?? known.size;
    known.set(row, code);
    return code;
  });
  return { type: 'category', codes, categories: textsOf([...known.keys()]) };
}

/** Row i of a column says `values[codes[i]]`; `values` are in the order in which they first come. Long stretches of one text cost no string. */
export function distinctTexts(texts: Texts): { codes: Int32Array; values: readonly (string | null)[] } {
  const rows = texts.offsets.length - 1;
  const codes = new Int32Array(rows);
  const known = new Map<string | null, number>();
  for (let row = 0; row < rows; row += 1) {
    if (row > 0 && isSame(texts, row - 1, row)) {
      codes[row] = codes[row - 1] ?? 0;
      continue;
    }
    const value = textAt(texts, row);
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    codes[row] = code;
  }
  return { codes, values: [...known.keys()] };
}

function isSame({ offsets, bytes, valid }: Texts, a: number, b: number): boolean {
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
