import type { FileHandle } from 'node:fs/promises';
import { joinTexts, type Texts, textAt } from '@loschmidt/core';
import type { ColumnChunk, FileMetaData, RowGroup, SchemaElement } from 'hyparquet';
import { readBits } from './bit-runs.js';
import { openOwn } from './own-entry.js';
import { readDataHeader } from './page-header.js';
import { textsOfPlain } from './plain-texts.js';
import { readFooter } from './read-footer.js';
import { refuseBadThrift } from './thrift-bounds.js';

/** Numbers of any type, of which NaN is null, or texts. */
export type ReadColumn = Float64Array | Texts;

/**
 * Columns of rows `start` … `end`−1 of a file of `TableFile`, all of them by default, from the bytes of its pages: numbers of any type as float64, and strings.
 * Categories and lists are not read. Throws for files that another program wrote.
 */
export async function readColumns(
  path: string,
  { row_groups: groups, schema }: FileMetaData,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<string, ReadColumn>> {
  const parts = new Map<string, ReadColumn[]>();
  const handle = await openOwn(path);
  try {
    for (const { group, first, last } of groupsOf(groups, start, end)) {
      const rows = Number(group.num_rows);
      const { bytes, offset } = await readGroup(handle, group);
      for (const [place, chunk] of group.columns.entries()) {
        const element = schema[place + 1];
        const name = element?.name ?? '';
        const column = pageOf(bytes, chunk, offset, element, rows, first, last);
        parts.set(name, [...(parts.get(name) ?? []), column]);
      }
    }
  } finally {
    await handle.close();
  }
  return new Map([...parts].map(([name, columns]) => [name, joinColumns(columns)]));
}

/** The row groups that have rows `start` … `end`−1, each with its own `first` … `last`−1 of these. */
export function* groupsOf(groups: readonly RowGroup[], start: number, end: number) {
  let groupStart = 0;
  for (const group of groups) {
    const rows = Number(group.num_rows);
    const first = Math.max(start - groupStart, 0);
    const last = Math.min(end - groupStart, rows);
    groupStart += rows;
    if (first < last) yield { group, first, last };
  }
}

async function readGroup(handle: FileHandle, { columns }: RowGroup): Promise<{ bytes: Uint8Array; offset: number }> {
  const offset = Number(columns[0]?.meta_data?.data_page_offset ?? 0);
  const last = columns.at(-1)?.meta_data;
  const end = Number(last?.data_page_offset ?? 0) + Number(last?.total_compressed_size ?? 0);
  const bytes = new Uint8Array(end - offset);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset);
  if (bytesRead !== bytes.length) throw new Error('the file is too short');
  return { bytes, offset };
}

function pageOf(
  group: Uint8Array,
  { meta_data: about }: ColumnChunk,
  offset: number,
  element: SchemaElement | undefined,
  rows: number,
  first: number,
  last: number,
): ReadColumn {
  const begin = Number(about?.data_page_offset ?? 0) - offset;
  const chunk = group.subarray(begin, begin + Number(about?.total_compressed_size ?? 0));
  refuseBadThrift(chunk);
  const { page, length: at } = readDataHeader(chunk) ?? { page: null, length: 0 };
  const isPlain = page !== null && page.entries === rows && !page.isCoded && page.repetitionBytes === 0;
  if (!isPlain || about?.codec !== 'UNCOMPRESSED' || element?.num_children) {
    throw new Error(`column ${element?.name} is no plain page`);
  }
  const levels = chunk.subarray(at, at + page.definitionBytes);
  const values = chunk.subarray(at + page.definitionBytes);
  const valid = page.nulls > 0 ? readBits(levels, rows) : undefined;
  if (about.type === 'BYTE_ARRAY') return textsOfPlain(values, rows, valid, first, last);
  const numbers = numbersOf(values, about.type);
  return (valid === undefined ? numbers : spread(numbers, valid)).slice(first, last);
}

function numbersOf(bytes: Uint8Array, type: string): Float64Array {
  // Pages begin anywhere; typed arrays must not.
  const { buffer } = bytes.slice();
  if (type === 'DOUBLE') return new Float64Array(buffer);
  if (type === 'INT32') return new Float64Array(new Int32Array(buffer));
  if (type !== 'INT64') throw new Error(`numbers must be DOUBLE, INT32 or INT64, got ${type}`);
  const low = new Uint32Array(buffer);
  const high = new Int32Array(buffer);
  const numbers = new Float64Array(low.length / 2);
  for (let row = 0; row < numbers.length; row += 1) {
    numbers[row] = (high[2 * row + 1] ?? 0) * 2 ** 32 + (low[2 * row] ?? 0);
  }
  return numbers;
}

function spread(numbers: Float64Array, valid: Uint8Array): Float64Array {
  const all = new Float64Array(valid.length).fill(Number.NaN);
  let next = 0;
  for (let row = 0; row < all.length; row += 1) if (valid[row] === 1) all[row] = numbers[next++] ?? Number.NaN;
  return all;
}

/** Parts one after the other. */
export function joinColumns(parts: readonly ReadColumn[]): ReadColumn {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const texts = parts.flatMap((part) => (part instanceof Float64Array ? [] : [part]));
  if (texts.length > 0) return joinTexts(texts);
  const all = new Float64Array(parts.reduce((sum, part) => sum + (part instanceof Float64Array ? part.length : 0), 0));
  let at = 0;
  for (const part of parts) {
    if (!(part instanceof Float64Array)) continue;
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A row of a file of `TableFile`: numbers as they are, null for null. */
export type FileRow = Readonly<Record<string, number | string | null>>;

/** All rows of a file of `TableFile`. Throws for files that another program wrote. */
export async function readRows(path: string): Promise<FileRow[]> {
  const columns = await readColumns(path, await readFooter(path));
  const rows: FileRow[] = [];
  for (let row = rowAt(columns, 0); row !== undefined; row = rowAt(columns, rows.length)) rows.push(row);
  return rows;
}

/** A row of columns; undefined where they have no such row. */
export function rowAt(columns: ReadonlyMap<string, ReadColumn>, row: number): FileRow | undefined {
  const [first] = columns.values();
  const rows = first === undefined ? 0 : first instanceof Float64Array ? first.length : first.offsets.length - 1;
  if (row >= rows) return undefined;
  return Object.fromEntries(
    [...columns].map(([name, column]) => {
      const value = column instanceof Float64Array ? column[row] : textAt(column, row);
      return [name, value === undefined || Number.isNaN(value) ? null : value];
    }),
  );
}
