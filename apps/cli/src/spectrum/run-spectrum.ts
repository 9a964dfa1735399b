import { once } from 'node:events';
import { counted } from '../output/quantities.js';
import { escaped, wrapped } from '../output/safe-text.js';
import { JSON_SCHEMA_VERSION, type Terminal } from '../output/terminal.js';
import { resultTable } from '../query/result-table.js';
import { checkPoints, requestOf, type SpectrumTask } from './check-points.js';
import { pointDecomposer } from './decompose-points.js';
import {
  SPECTRUM_COLUMNS,
  SPECTRUM_SYMBOLS,
  type SpectrumPart,
  type SpectrumValue,
  spectrumRows,
} from './spectrum-rows.js';
import { type SourceFlags, type SpectrumSource, spectrumSource } from './spectrum-sources.js';
import { spectrumText } from './spectrum-text.js';
import { writeNameless } from './write-nameless.js';

export interface SpectrumFlags extends SourceFlags, SpectrumTask {
  readonly format: 'table' | 'csv' | 'json';
  readonly output?: string;
}

interface Found {
  readonly values: readonly SpectrumValue[];
  readonly part: SpectrumPart;
}

type Write = (piece: string) => Promise<void>;

/** Rows of a table on a screen or in a text. */
const SHOWN = 1000;

/** Decomposes what is named and writes one table of it. Errors: `bad-input`, `not-found`, `over-capacity`. */
export async function runSpectrum(terminal: Terminal, name: string, flags: SpectrumFlags): Promise<void> {
  const source = await spectrumSource(name, flags, terminal.env);
  await checkPoints(source, flags, (line) => terminal.note(line));
  const found = spectra(source, flags);
  if (flags.output === undefined) {
    await writeTable(terminal, source, flags, found, async (piece) => {
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    });
    return;
  }
  const { output } = flags;
  const rows = await writeNameless(output, (file) =>
    writeTable(terminal, source, flags, found, (piece) => file.appendFile(piece)),
  );
  terminal.note(`${output}: ${counted(rows, 'row')}`);
}

/** One decomposition for each point and φ. */
async function* spectra(source: SpectrumSource, task: SpectrumTask): AsyncGenerator<Found> {
  const decompose = pointDecomposer();
  for await (const { values, point } of source.points()) {
    const request = requestOf(task, point);
    const { spectrum, phase: own } = decompose(point, request);
    for (const phase of task.phase ?? [own]) yield { values, part: { spectrum, phase, cycles: request.cycles } };
  }
}

/** Gives the number of rows. */
async function writeTable(
  terminal: Terminal,
  source: SpectrumSource,
  { table, format, output }: SpectrumFlags,
  found: AsyncIterable<Found>,
  write: Write,
): Promise<number> {
  const names = [...source.keys, ...SPECTRUM_COLUMNS[table]];
  let count = 0;
  if (format === 'table' && table === 'points' && source.keys.length === 0) {
    for await (const { part } of found) {
      await write(`${count === 0 ? '' : '\n'}${spectrumText(part, terminal.columns).join('\n')}\n`);
      count += 1;
    }
    return count;
  }
  const shown: (readonly SpectrumValue[])[] = [];
  if (format === 'csv') await write(`${names.join(',')}\n`);
  for await (const { values, part } of found) {
    let piece = '';
    for (const row of spectrumRows(table, part)) {
      const whole = [...values, ...row];
      if (format === 'csv') piece += `${whole.map(csvCell).join(',')}\n`;
      else if (format === 'json') piece += `${count === 0 ? `{"${table}":[` : ','}${jsonRow(names, whole)}`;
      else shown.push(whole);
      count += 1;
    }
    await write(piece);
    if (shown.length > SHOWN) break;
  }
  if (format === 'json') await write(`${count === 0 ? `{"${table}":[` : ''}],"schema":${JSON_SCHEMA_VERSION}}\n`);
  if (format !== 'table') return count;
  const order = [...new Set([...source.varying, ...SPECTRUM_COLUMNS[table], ...names])];
  const rows = shown.slice(0, SHOWN).map((row) => order.map((name) => row[names.indexOf(name)] ?? null));
  const heads = order.map((name) => SPECTRUM_SYMBOLS.get(name) ?? name);
  const { lines, hidden } = resultTable(heads, rows, output === undefined ? terminal.columns : 1000);
  await write(`${lines.join('\n')}\n`);
  if (shown.length > SHOWN) terminal.note(`These are ${SHOWN} rows; --format csv has all.`);
  if (hidden.length > 0) {
    for (const line of wrapped(`Also there (--json): ${hidden.join(', ')}`, terminal.columns)) terminal.note(line);
  }
  return Math.min(count, SHOWN);
}

function jsonRow(names: readonly string[], row: readonly SpectrumValue[]): string {
  return escaped(JSON.stringify(Object.fromEntries(names.map((name, index) => [name, row[index] ?? null]))));
}

/** Nothing for null; text with commas, quotes or line ends in quotes. */
function csvCell(value: SpectrumValue): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
