import { tableText } from './table.js';

type Row = Readonly<Record<string, number | string | readonly number[] | null>>;

/** Rows as a table of as many scalar columns as fit, `cycle` and `stage` first; a last line names those that do not. */
export function rowsText(rows: readonly Row[], columns: number): string[] {
  const first = rows[0];
  if (first === undefined) return [];
  const scalars = Object.keys(first).filter((name) => !Array.isArray(first[name]));
  const width = (name: string) => Math.max(name.length, 11) + 2;
  let used = 0;
  const shown = scalars.filter((name) => {
    used += width(name);
    return used <= columns;
  });
  const hidden = Object.keys(first).filter((name) => !shown.includes(name));
  const cells = rows.map((row) => shown.map((name) => cellText(row[name])));
  return [
    ...tableText(
      shown,
      cells,
      shown.map(() => 'right'),
    ).split('\n'),
    ...(hidden.length > 0 ? [`With --json also: ${hidden.join(', ')}`] : []),
  ];
}

function cellText(value: Row[string] | undefined): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toPrecision(6);
  return typeof value === 'string' ? value : '';
}
