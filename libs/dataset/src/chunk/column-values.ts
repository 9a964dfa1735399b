import type { Batch, BatchColumn } from '@loschmidt/core';
import type { ColumnType, ColumnValues } from '../storage/table-file.js';

/** The values of one column over several batches, in the form that `TableFile.write` takes for `type`. */
export function columnValues(batches: readonly Batch[], name: string, type: ColumnType): ColumnValues {
  const columns = batches.map((batch) => batch.columns.find((column) => column.name === name));
  const parts = columns.filter((column) => column !== undefined);
  switch (type) {
    case 'float64':
      return nullableFloats(parts);
    case 'nullable-int32':
      return parts.flatMap((part) => Array.from(numbers(part), (value) => (Number.isNaN(value) ? null : value)));
    case 'int32':
    case 'int64':
      return joinInts(parts.map(numbers));
    case 'string':
    case 'category':
      return parts.flatMap(strings);
    case 'list':
      return parts.flatMap(lists);
  }
}

/** A typed array where there is no NaN; otherwise an array with null for NaN. */
function nullableFloats(parts: readonly BatchColumn[]): Float64Array | (number | null)[] {
  const arrays = parts.map(numbers);
  const joined = new Float64Array(arrays.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  let nulls = false;
  for (const part of arrays) {
    joined.set(part, at);
    at += part.length;
    for (const value of part) nulls ||= Number.isNaN(value);
  }
  return nulls ? Array.from(joined, (value) => (Number.isNaN(value) ? null : value)) : joined;
}

function joinInts(parts: readonly ArrayLike<number>[]): Int32Array {
  const joined = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function numbers(column: BatchColumn): Int32Array | Float64Array {
  return column.kind === 'int32' || column.kind === 'float64' ? column.values : new Float64Array(0);
}

function strings(column: BatchColumn): (string | null)[] {
  if (column.kind === 'utf8') return [...column.values];
  if (column.kind === 'category') return Array.from(column.codes, (code) => column.categories[code] ?? null);
  return [];
}

function lists(column: BatchColumn): (number[] | null)[] {
  if (column.kind !== 'list') return [];
  const rows: (number[] | null)[] = [];
  for (let i = 0; i + 1 < column.offsets.length; i++) {
    const valid = column.valid === undefined || column.valid[i] !== 0;
    rows.push(valid ? Array.from(column.values.subarray(column.offsets[i], column.offsets[i + 1])) : null);
  }
  return rows;
}
