import { rm } from 'node:fs/promises';
import { type ColumnValues, categoriesOf, type ListValues, numberValues, textsOf } from '@loschmidt/core';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { type FileColumn, type FileType, TableFile, type WrittenFile } from '../storage/table-file.js';

/**
 * Copies a finished file without the rows of `points`, row group by row group, and removes the original. For the rare point that failed
 * after some of its rows were written.
 */
export async function withoutPoints(
  original: WrittenFile,
  columns: readonly FileColumn[],
  metadata: Readonly<Record<string, string>>,
  points: ReadonlySet<string>,
): Promise<WrittenFile> {
  const copy = await TableFile.create(`${original.path}.kept`, columns, metadata);
  try {
    const file = await asyncBufferFromFile(original.path);
    const footer = await parquetMetadataAsync(file);
    let rowStart = 0;
    for (const group of footer.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = await parquetReadObjects({ file, metadata: footer, rowStart, rowEnd });
      const kept = rows.filter((row) => !points.has(String(row.point)));
      await copy.write(
        columns.map(({ name, type }) =>
          valuesOf(
            type,
            kept.map((row) => row[name] ?? null),
          ),
        ),
        kept.length,
      );
      rowStart = rowEnd;
    }
    const written = await copy.finish();
    await rm(original.path);
    return written;
  } catch (error) {
    await copy.discard();
    throw error;
  }
}

/** What a reader of Parquet makes of a column, in the form in which it is written. */
function valuesOf(type: FileType, values: readonly unknown[]): ColumnValues {
  switch (type) {
    case 'int32':
      return numberValues(Int32Array.from(values, Number));
    case 'int64':
      return numberValues(BigInt64Array.from(values, (value) => BigInt(Number(value))));
    case 'float64':
    case 'nullable-int32':
      return numberValues(Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))));
    case 'string':
      return textsOf(values.map((value) => (value === null ? null : String(value))));
    case 'category':
      return categoriesOf(values.map(String));
    case 'list':
      return listsOf(values.map((value) => (Array.isArray(value) ? value.map(Number) : null)));
  }
}

/** Lists one after the other. */
export function listsOf(rows: readonly (readonly number[] | null)[]): ListValues {
  const offsets = new Int32Array(rows.length + 1);
  for (const [row, list] of rows.entries()) offsets[row + 1] = (offsets[row] ?? 0) + (list?.length ?? 0);
  return {
    type: 'list',
    offsets,
    values: Float64Array.from(rows.flatMap((list) => list ?? [])),
    valid: Uint8Array.from(rows, (list) => (list === null ? 0 : 1)),
  };
}
