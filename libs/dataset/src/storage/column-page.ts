import {
  type CategoryValues,
  type ColumnType,
  type ColumnValues,
  type ListValues,
  LoschmidtError,
  type Texts,
} from '@loschmidt/core';
import { bitRuns, runOf } from './bit-runs.js';
import { plainBytes } from './plain-texts.js';

/** What a column of a Parquet file of this project may be. All are nullable but `int32`, `int64` and `category`. */
export type FileType = Exclude<ColumnType, 'bool'>;

export interface FileColumn {
  readonly name: string;
  readonly type: FileType;
}

/** The bytes of one column of a row group: one data page, and its dictionary if it has one. */
export interface ColumnPage {
  /** Entries: rows, or in a column of lists their elements, where an empty or null list counts as one. */
  readonly entries: number;
  readonly nulls: number;
  readonly repetition: Uint8Array;
  readonly definition: Uint8Array;
  /** PLAIN, or codes of the dictionary. */
  readonly values: readonly Uint8Array[];
  readonly dictionary?: { readonly texts: number; readonly bytes: Uint8Array };
}

const NONE = new Uint8Array(0);

/** Typed arrays are taken as they are wherever Parquet's PLAIN encoding has the same bytes. */
export function columnPage(name: string, type: FileType, data: ColumnValues): ColumnPage {
  switch (type) {
    case 'int32':
    case 'int64':
      if (data.type === type) return required(data.values);
      break;
    case 'float64':
      if (data.type === 'float64') return floats(data.values);
      break;
    case 'nullable-int32':
      if (data.type === 'float64') return wholeNumbers(data.values);
      break;
    case 'string':
      if (data.type === 'string') return texts(data);
      break;
    case 'category':
      if (data.type === 'category') return coded(data);
      break;
    case 'list':
      if (data.type === 'list') return lists(data);
  }
  throw new LoschmidtError('internal', `Cannot write ${name}: its values must be of ${type}, got ${data.type}.`);
}

function required(data: Int32Array | BigInt64Array): ColumnPage {
  return { entries: data.length, nulls: 0, repetition: NONE, definition: NONE, values: [bytesOf(data)] };
}

function optional(bytes: Uint8Array, rows: number, valid?: Uint8Array): ColumnPage {
  const definition = valid === undefined ? runOf(1, rows, 1) : bitRuns(valid, 1);
  const nulls = valid === undefined ? 0 : zerosOf(valid);
  return { entries: rows, nulls, repetition: NONE, definition, values: [bytes] };
}

function zerosOf(valid: Uint8Array): number {
  let zeros = 0;
  for (let row = 0; row < valid.length; row += 1) zeros += 1 - (valid[row] ?? 0);
  return zeros;
}

function floats(data: Float64Array): ColumnPage {
  const valid = validOf(data);
  return optional(bytesOf(there(data, valid)), data.length, valid);
}

function wholeNumbers(data: Float64Array): ColumnPage {
  const valid = validOf(data);
  return optional(bytesOf(new Int32Array(there(data, valid))), data.length, valid);
}

/** The values without NaN. */
function there(data: Float64Array, valid: Uint8Array | undefined): Float64Array {
  if (valid === undefined) return data;
  const values = new Float64Array(data.length);
  let count = 0;
  for (let row = 0; row < data.length; row += 1) if (valid[row] === 1) values[count++] = data[row] ?? 0;
  return values.subarray(0, count);
}

/** Undefined where there is no NaN. */
function validOf(data: Float64Array): Uint8Array | undefined {
  let row = 0;
  while (row < data.length && !Number.isNaN(data[row])) row += 1;
  if (row === data.length) return undefined;
  // A loop: `from` with a function takes ten times as long.
  const valid = new Uint8Array(data.length);
  for (row = 0; row < data.length; row += 1) valid[row] = Number.isNaN(data[row]) ? 0 : 1;
  return valid;
}

function texts(data: Texts): ColumnPage {
  return optional(plainBytes(data), data.offsets.length - 1, data.valid?.includes(0) ? data.valid : undefined);
}

function coded({ codes, categories }: CategoryValues): ColumnPage {
  const different = categories.offsets.length - 1;
  const width = Math.ceil(Math.log2(Math.max(1, different)));
  const values = [Uint8Array.of(width), bitRuns(codes, width)];
  const dictionary = { texts: different, bytes: plainBytes(categories) };
  return { entries: codes.length, nulls: 0, repetition: NONE, definition: NONE, values, dictionary };
}

/** A list's first element repeats nothing (0), the others the list (1). Defined are nothing (0), an empty list (1), an element (2). */
function lists({ offsets, values, valid }: ListValues): ColumnPage {
  const rows = offsets.length - 1;
  const repetition = new Uint8Array(rows + values.length);
  const definition = new Uint8Array(rows + values.length);
  const elements = new Float64Array(values.length);
  let entries = 0;
  let nulls = 0;
  let length = 0;
  for (let row = 0; row < rows; row += 1) {
    const there = valid?.[row] !== 0;
    const list = there ? values.subarray(offsets[row], offsets[row + 1]) : [];
    elements.set(list, length);
    length += list.length;
    const end = entries + Math.max(1, list.length);
    definition.fill(list.length > 0 ? 2 : there ? 1 : 0, entries, end);
    repetition.fill(1, entries + 1, end);
    nulls += list.length === 0 ? 1 : 0;
    entries = end;
  }
  return {
    entries,
    nulls,
    repetition: bitRuns(repetition.subarray(0, entries), 1),
    definition: bitRuns(definition.subarray(0, entries), 2),
    values: [bytesOf(elements.subarray(0, length))],
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
