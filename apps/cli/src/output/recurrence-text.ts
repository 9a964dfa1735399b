import type { RecurrenceAxis, RecurrenceTable } from '@loschmidt/dataset';
import { inline } from './safe-text.js';
import { tableLines } from './table.js';

const MOST_ROWS = 20;
const GAP = 2;

/**
 * The table at the end of a run: how much of the start comes back late, by the first two axes. It fits the screen: rows and
 * columns beyond are left out and counted.
 */
export function recurrenceText(table: RecurrenceTable, screenColumns: number): string[] {
  const labels = (table.rows?.values ?? ['all']).map(labelText);
  const columns = (table.columns?.values ?? ['F max']).map(labelText);
  const corner = cornerText(table.rows, table.columns);
  const labelWidth = Math.max(corner.length, ...labels.map((label) => label.length));
  const cellWidth = Math.max(4, ...columns.map((column) => column.length)) + GAP;
  const shownColumns = Math.max(1, Math.floor((screenColumns - labelWidth) / cellWidth));
  const rows = table.cells
    .slice(0, MOST_ROWS)
    .map((cells, row) => [labels[row] ?? '', ...cells.slice(0, shownColumns).map(cellText)]);
  const head = [corner, ...columns.slice(0, shownColumns)];
  return [
    'Late recurrence: the largest return probability F in the last 3/4 of the cycles.',
    '1: the start comes back whole. Near 0: it is lost, the motion is irreversible.',
    '',
    ...tableLines(
      head,
      rows,
      head.map((_, column) => (column === 0 ? 'left' : 'right')),
    ),
    ...leftOut('row', labels.length - rows.length),
    ...leftOut('column', columns.length - Math.min(columns.length, shownColumns)),
  ];
}

/** `lattice.sites \ interaction` */
function cornerText(rows: RecurrenceAxis | null, columns: RecurrenceAxis | null): string {
  return [rows, columns].flatMap((axis) => (axis === null ? [] : [axis.path])).join(' \\ ');
}

/** Numbers to five digits: `0.63158` for a step of a range that has no end. */
function labelText(value: number | string): string {
  return inline(String(typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value));
}

function cellText(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

function leftOut(what: string, count: number): string[] {
  return count > 0 ? [`… and ${count} more ${what}${count === 1 ? '' : 's'}`] : [];
}
