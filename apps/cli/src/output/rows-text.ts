type Row = Readonly<Record<string, number | string | readonly number[] | null>>;

/** What `1.23457e-17` and a sign take. */
const LEAST_WIDTH = 12;

/** Writes rows as a table whose columns are as wide as their names ask for, so that any number of rows can go by one at a time. */
export interface RowsTable {
  readonly head: string;
  /** The line of one row; `-` where a value is off its cadence. */
  line(row: Row): string;
  /** Names of columns that do not fit. */
  readonly hidden: readonly string[];
}

/** A table of as many of the scalar columns `names` as fit, in their order; all others are hidden. */
export function rowsTable(names: readonly string[], others: readonly string[], columns: number): RowsTable {
  let used = -2;
  const shown = names.filter((name) => {
    used += widthOf(name) + 2;
    return used <= columns;
  });
  const aligned = (cells: readonly string[]): string =>
    shown.map((name, place) => (cells[place] ?? '').padStart(widthOf(name))).join('  ');
  return {
    head: aligned(shown),
    line: (row) => aligned(shown.map((name) => cellText(row[name]))),
    hidden: [...names.filter((name) => !shown.includes(name)), ...others],
  };
}

function widthOf(name: string): number {
  if (name === 'cycle') return 7;
  return name === 'stage' ? 16 : Math.max(name.length, LEAST_WIDTH);
}

function cellText(value: Row[string] | undefined): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toPrecision(6);
  return typeof value === 'string' ? value : '-';
}
