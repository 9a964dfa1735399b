import type { PlainValue } from '@loschmidt/dataset';
import { inline } from '../output/safe-text.js';
import { jsonText } from './json-text.js';

const GAP = '  ';

/**
 * The head and the lines of a table for programs and files: every column, text and digit, `-` for null. As wide as the names and the first
 * rows ask for, so that any number of rows can go by.
 */
export function pipedTable(
  names: readonly string[],
  first: readonly (readonly PlainValue[])[],
): { readonly head: string; line(row: readonly PlainValue[]): string } {
  const columns = names.map((name, index) => {
    const values = first.map((row) => row[index] ?? null);
    return {
      wide: values.reduce<number>((most, value) => Math.max(most, cellText(value).length), name.length),
      right: values.every((value) => value === null || typeof value === 'number' || typeof value === 'bigint'),
    };
  });
  const aligned = (cells: readonly string[]) =>
    columns
      .map(({ wide, right }, index) => (right ? cells[index]?.padStart(wide) : cells[index]?.padEnd(wide)))
      .join(GAP)
      .trimEnd();
  return { head: aligned(names), line: (row) => aligned(row.map(cellText)) };
}

function cellText(value: PlainValue): string {
  if (value === null) return '-';
  return inline(typeof value === 'object' ? jsonText(value) : String(value), Number.POSITIVE_INFINITY);
}
