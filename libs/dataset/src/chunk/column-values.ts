import {
  type Batch,
  type BatchColumn,
  type CategoryValues,
  type ColumnValues,
  distinctTexts,
  joinTexts,
  type ListValues,
  LoschmidtError,
  numberValues,
  type Texts,
  textsOf,
  textValues,
} from '@loschmidt/core';
import type { FileType } from '../storage/table-file.js';

/** The values of one column over several batches, in the form that `TableFile.write` takes for `type`. */
export function columnValues(batches: readonly Batch[], name: string, type: FileType): ColumnValues {
  const parts = batches.flatMap((batch) => batch.columns.filter((column) => column.name === name));
  switch (type) {
    case 'float64':
    case 'nullable-int32':
      return numberValues(joined(Float64Array, parts.map(floats)));
    case 'int32':
      return numberValues(joined(Int32Array, parts.map(wholes)));
    case 'string':
      return joinTexts(parts.flatMap(texts));
    case 'category':
      return categories(parts);
    case 'list':
      return lists(parts);
    case 'int64':
      throw new LoschmidtError('internal', `Cannot write ${name}: no batch has a column of int64.`);
  }
}

/** One array as it is; several one after the other. */
function joined<A extends Int32Array | Float64Array>(make: new (length: number) => A, parts: readonly A[]): A {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const all = new make(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function floats(column: BatchColumn): Float64Array {
  return column.type === 'float64' ? column.values : new Float64Array(0);
}

function wholes(column: BatchColumn): Int32Array {
  return column.type === 'int32' ? column.values : new Int32Array(0);
}

function texts(column: BatchColumn): Texts[] {
  return column.type === 'string' ? [column] : [];
}

/** The parts may number their categories differently: names count. */
function categories(parts: readonly BatchColumn[]): CategoryValues {
  const known = new Map<string, number>();
  const codes = parts.map((part): Int32Array => {
    const own = ownCodes(part);
    const places = own.names.map((name) => {
      const code = known.get(name) ?? known.size;
      known.set(name, code);
      return code;
    });
    // A loop: `from` with a function takes ten times as long.
    const renumbered = new Int32Array(own.codes.length);
    for (let row = 0; row < renumbered.length; row += 1) renumbered[row] = places[own.codes[row] ?? 0] ?? 0;
    return renumbered;
  });
  return { type: 'category', codes: joined(Int32Array, codes), categories: textsOf([...known.keys()]) };
}

function ownCodes(column: BatchColumn): { codes: Uint8Array | Int32Array; names: readonly string[] } {
  if (column.type === 'category') return { codes: column.codes, names: namesOf(textValues(column.categories)) };
  const { codes, values } = distinctTexts(column.type === 'string' ? column : textsOf([]));
  return { codes, names: namesOf(values) };
}

function namesOf(texts: readonly (string | null)[]): readonly string[] {
  return texts.map((text) => text ?? '');
}

function lists(parts: readonly BatchColumn[]): ListValues {
  const columns = parts.filter((part) => part.type === 'list');
  const rows = columns.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const offsets = new Int32Array(rows + 1);
  const valid = new Uint8Array(rows).fill(1);
  let row = 0;
  let length = 0;
  for (const column of columns) {
    if (column.valid !== undefined) valid.set(column.valid, row);
    for (const end of column.offsets.subarray(1)) offsets[++row] = length + end;
    length += column.values.length;
  }
  return {
    type: 'list',
    offsets,
    values: joined(
      Float64Array,
      columns.map(({ values }) => values),
    ),
    valid,
  };
}
