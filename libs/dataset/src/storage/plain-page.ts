import type { ColumnType, ColumnValues } from './column-type.js';
import { PlainText } from './plain-text.js';

/** The bytes of one data page: its definition levels and its values in PLAIN encoding. */
export interface PlainPage {
  /** RLE and bit-packed hybrid of one bit a row; empty in a column without null. */
  readonly levels: Uint8Array;
  readonly values: Uint8Array;
  readonly nulls: number;
}

/** The page of values that are bytes already, or nearly; null where an encoder has work to do. */
export function plainPage(type: ColumnType, data: ColumnValues): PlainPage | null {
  if (data instanceof PlainText) return type === 'string' ? present(data.bytes, data.length) : null;
  switch (type) {
    case 'int32':
      return data instanceof Int32Array ? required(data) : null;
    case 'int64':
      return data instanceof BigInt64Array ? required(data) : null;
    case 'float64':
      return data instanceof Float64Array ? present(bytesOf(data), data.length) : null;
    case 'nullable-int32':
      return Array.isArray(data) ? nullable(data) : null;
    default:
      return null;
  }
}

function required(data: Int32Array | BigInt64Array): PlainPage {
  return { levels: new Uint8Array(0), values: bytesOf(data), nulls: 0 };
}

/** One run of ones. */
function present(values: Uint8Array, rows: number): PlainPage {
  return { levels: Uint8Array.from([...varint(rows << 1), 1]), values, nulls: 0 };
}

/** Bits of eight rows a byte, the first one lowest. */
function nullable(data: readonly (number | null)[]): PlainPage {
  const values = data.filter((value) => value !== null);
  const nulls = data.length - values.length;
  const bytes = bytesOf(Int32Array.from(values));
  if (nulls === 0) return present(bytes, data.length);
  const bits = new Uint8Array(Math.ceil(data.length / 8));
  for (const [row, value] of data.entries())
    if (value !== null) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return { levels: Uint8Array.from([...varint((bits.length << 1) | 1), ...bits]), values: bytes, nulls };
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

function bytesOf(data: Int32Array | BigInt64Array | Float64Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
