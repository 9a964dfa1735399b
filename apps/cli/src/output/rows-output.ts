import { observables } from '@loschmidt/core';
import type { EvolveOnceOptions } from '@loschmidt/engine';
import { rowsTable } from './rows-text.js';
import type { Terminal } from './terminal.js';
import { wrapped } from './wrapped.js';

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
  measured: readonly { readonly name: string }[],
  stages: boolean,
): RowsOutput {
  const columns = observables
    .filter(({ name, always }) => always || measured.some((one) => one.name === name))
    .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0)
    .flatMap((observable) => observable.columns(species));
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
