import { textAt } from '@loschmidt/core';
import { readColumns } from './read-columns.js';
import { readFooter } from './read-footer.js';

/** A row of a file of `TableFile`: numbers as they are, null for null. */
export type FileRow = Readonly<Record<string, number | string | null>>;

/** Rows `start` … `end`−1 of a file of `TableFile`, all of them by default. Throws for files that another program wrote. */
export async function readRows(path: string, start = 0, end = Number.POSITIVE_INFINITY): Promise<FileRow[]> {
  const columns = await readColumns(path, await readFooter(path), start, end);
  const names = [...columns.keys()];
  const first = columns.get(names[0] ?? '') ?? new Float64Array(0);
  const length = first instanceof Float64Array ? first.length : first.offsets.length - 1;
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(
      names.map((name) => {
        const column = columns.get(name) ?? new Float64Array(length).fill(Number.NaN);
        const value = column instanceof Float64Array ? column[row] : textAt(column, row);
        return [name, value === undefined || Number.isNaN(value) ? null : value];
      }),
    ),
  );
}
