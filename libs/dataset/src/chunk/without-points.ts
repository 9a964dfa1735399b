import { rm } from 'node:fs/promises';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { type ColumnValues, type FileColumn, TableFile, type WrittenFile } from '../storage/table-file.js';

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
        columns.map(({ name }): ColumnValues => kept.map((row) => row[name] ?? null)),
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
