import { type ObservableRequest, observables } from '@loschmidt/core';
import type { EvolveOnceOptions } from '@loschmidt/engine';
import { wrapped } from './safe-text.js';
import type { Terminal } from './terminal.js';

type Row = Parameters<NonNullable<EvolveOnceOptions['onRow']>>[0];

/** Takes the rows of one point as they are made. */
export interface RowsOutput {
  row(row: Row): void;
  end(): void;
}

const CHUNK = 1 << 16;

/** `{"rows":[…]}`, nothing before the first row: a point that is refused leaves no half of an object. */
export function jsonRows(): RowsOutput {
  let rows = 0;
  const { write, flush } = chunkWriter();
  return {
    row: (row) => {
      write(`${rows === 0 ? '{"rows":[' : ','}${JSON.stringify(row)}`);
      rows += 1;
    },
    end: () => {
      write(rows === 0 ? '{"rows":[]}\n' : ']}\n');
      flush();
    },
  };
}

/** A table for reading: as many columns as fit, and a last line that names the others. */
export function tableRows(
  terminal: Terminal,
  species: readonly string[],
  measured: readonly ObservableRequest[],
  stages: boolean,
): RowsOutput {
  const columns = observables
    .filter(({ name, always }) => always || measured.some((one) => one.name === name))
    .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
    .flatMap((one) =>
      one.columns(
        species,
        measured.find(({ name }) => name === one.name),
      ),
    );
  const shaped = (shape: string) => columns.filter((column) => column.shape === shape).map(({ name }) => name);
  const table = rowsTable(
    ['cycle', ...(stages ? ['stage'] : []), ...shaped('scalar')],
    shaped('list'),
    terminal.columns,
  );
  const { write, flush } = chunkWriter();
  write(`${table.head}\n`);
  return {
    row: (row) => write(`${table.line(row)}\n`),
    end: () => {
      flush();
      if (table.hidden.length > 0) {
        for (const line of wrapped(`Also measured (--json): ${table.hidden.join(', ')}`, terminal.columns))
          terminal.note(line);
      }
    },
  };
}

/**
 * Text in pieces of 64 KiB: neither a million rows in memory nor a system call for each. Ends the process where nobody reads
 * any more (`| head`): the point computes in this thread, and no event would say so.
 */
function chunkWriter(): { write: (text: string) => void; flush: () => void } {
  let waiting = '';
  const flush = () => {
    if (process.stdout.destroyed) process.exit();
    process.stdout.write(waiting);
    waiting = '';
  };
  return {
    write: (text) => {
      waiting += text;
      if (waiting.length >= CHUNK) flush();
    },
    flush,
  };
}

type TableRow = Readonly<Record<string, number | string | readonly number[] | null>>;

/** What `1.23457e-17` and a sign take. */
const LEAST_WIDTH = 12;

/** Writes rows as a table whose columns are as wide as their names ask for, so that any number of rows can go by one at a time. */
interface RowsTable {
  readonly head: string;
  /** The line of one row; `-` where a value is off its cadence. */
  line(row: TableRow): string;
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

function cellText(value: TableRow[string] | undefined): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toPrecision(6);
  return typeof value === 'string' ? value : '-';
}
