import type { CountedRows } from '../../compact/counted-rows.js';
import type { RowSelection } from './row-selection.js';

/** Of a window, and the least that a row group may have. */
const MOST_ROWS = 122_880;
const LEAST_ROWS = 2_048;
const WINDOW_BYTES = 16e6;
const GROUPS = 3;

/** How many rows a window of places and a row group may have: fewer where rows are wide, for both are in memory. */
export function windowRows(
  { table, all }: RowSelection,
  { markers }: CountedRows,
): { readonly window: number; readonly group: number } {
  let [rows, bytes] = [0, 0];
  for (const { tables } of markers) {
    rows += tables[table]?.rows ?? 0;
    bytes += tables[table]?.bytes ?? 0;
  }
  // An id has 32 bytes, what else is joined in has 8.
  const joined = 32 + 8 * all.filter(({ from }) => from === 'plan').length;
  const fit = WINDOW_BYTES / (joined + (rows === 0 ? 0 : bytes / rows));
  const group = LEAST_ROWS * Math.floor(Math.min(MOST_ROWS, fit) / GROUPS / LEAST_ROWS);
  return { window: GROUPS * Math.max(LEAST_ROWS, group), group: Math.max(LEAST_ROWS, group) };
}
