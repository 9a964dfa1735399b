import type { PlainValue } from '@loschmidt/dataset';
import { escaped, inline } from '../output/safe-text.js';

export interface ResultTable {
  readonly lines: readonly string[];
  /** Names of columns that do not fit. */
  readonly hidden: readonly string[];
}

/** No text or list takes more of a line. */
const WIDEST = 36;
const GAP = '  ';

/** Rows under the names of their columns: as many columns as fit into `width`, numbers to six digits, `-` for null. */
export function resultTable(
  names: readonly string[],
  rows: readonly (readonly PlainValue[])[],
  width: number,
): ResultTable {
  let used = -GAP.length;
  const columns = names.map((name, index) => {
    const values = rows.map((row) => row[index] ?? null);
    const most = Math.min(WIDEST, width);
    const cells = [name, ...values.map(cellText)].map((cell) => shortened(inline(cell, 2 * WIDEST), most));
    const right = values.every((value) => value === null || typeof value === 'number' || typeof value === 'bigint');
    const wide = cells.reduce((most, cell) => Math.max(most, cell.length), 0);
    used += wide + GAP.length;
    return {
      name,
      shown: used <= width,
      cells: cells.map((cell) => (right ? cell.padStart(wide) : cell.padEnd(wide))),
    };
  });
  // Those from the first that does not fit on: a narrow one further right would seem to stand beside it.
  const shown = columns.filter((column) => column.shown);
  const lines = Array.from({ length: rows.length + 1 }, (_, line) =>
    shown
      .map(({ cells }) => cells[line] ?? '')
      .join(GAP)
      .trimEnd(),
  );
  return { lines, hidden: columns.filter((column) => !column.shown).map(({ name }) => inline(name)) };
}

function cellText(value: PlainValue): string {
  if (value === null) return '-';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  return typeof value === 'object' ? jsonText(value) : String(value);
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

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
      wide: values.reduce<number>((most, value) => Math.max(most, pipedCellText(value).length), name.length),
      right: values.every((value) => value === null || typeof value === 'number' || typeof value === 'bigint'),
    };
  });
  const aligned = (cells: readonly string[]) =>
    columns
      .map(({ wide, right }, index) => (right ? cells[index]?.padStart(wide) : cells[index]?.padEnd(wide)))
      .join(GAP)
      .trimEnd();
  return { head: aligned(names), line: (row) => aligned(row.map(pipedCellText)) };
}

function pipedCellText(value: PlainValue): string {
  if (value === null) return '-';
  return inline(typeof value === 'object' ? jsonText(value) : String(value), Number.POSITIVE_INFINITY);
}

/** A value as JSON: whole numbers and float64 with all their digits, which JSON has; `"NaN"`, `"Infinity"`, `"-Infinity"`, which it has not. */
export function jsonText(value: PlainValue): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `"${value}"`;
    return Object.is(value, -0) ? '-0.0' : String(value);
  }
  if (value === null || typeof value !== 'object') return escaped(JSON.stringify(value));
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  return `{${Object.entries(value)
    .map(([key, entry]) => `${escaped(JSON.stringify(key))}:${jsonText(entry)}`)
    .join(',')}}`;
}
