import type { PlainValue } from '@loschmidt/dataset';
import { inline } from '../output/safe-text.js';
import { jsonText } from './json-text.js';

export interface ResultTable {
  readonly lines: readonly string[];
  /** Names of columns that do not fit. */
  readonly hidden: readonly string[];
}

/** No text or list takes more of a line. */
const WIDEST = 36;
const GAP = 2;

/** Rows under the names of their columns: as many columns as fit into `width`, numbers to six digits, `-` for null. */
export function resultTable(
  names: readonly string[],
  rows: readonly (readonly PlainValue[])[],
  width: number,
): ResultTable {
  let used = -GAP;
  const columns = names.map((name, index) => {
    const values = rows.map((row) => row[index] ?? null);
    const most = Math.min(WIDEST, width);
    const cells = [name, ...values.map(cellText)].map((cell) => shortened(inline(cell, 2 * WIDEST), most));
    const right = values.every((value) => value === null || typeof value === 'number' || typeof value === 'bigint');
    const wide = Math.max(...cells.map((cell) => cell.length));
    used += wide + GAP;
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
      .join(' '.repeat(GAP))
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
