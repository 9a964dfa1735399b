import { once } from 'node:events';
import { type OpenQuery, type PlainValue, plainRows, type ResultOrigin, streamResult } from '@loschmidt/dataset';
import { counted, countText } from '../output/quantities.js';
import { escaped, wrapped } from '../output/safe-text.js';
import { JSON_SCHEMA_VERSION, type Terminal } from '../output/terminal.js';
import { reproduceCommand, typedName } from '../output/typed-name.js';
import { jsonText, pipedTable, resultTable } from './result-table.js';

export type Write = (piece: string | Uint8Array) => Promise<void>;

/** Rows that a table on a screen has where nobody says how many. */
const SHOWN = 40;

/** To standard output, not faster than it is read. */
export const toStdout: Write = async (piece) => {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
};

/** Writes the result of a query to standard output. A table is cut to fit a screen, which is said, and whole elsewhere. */
export async function showResult(
  query: OpenQuery,
  format: 'table' | 'csv' | 'json' | 'arrow',
  origin: ResultOrigin,
  terminal: Terminal,
  write = toStdout,
): Promise<void> {
  if (format === 'json') await writeJson(query, origin, write);
  else if (format !== 'table') await streamResult(query, format, origin, write);
  else if (query.kind === 'explanation') await showExplanation(query, write);
  else if (terminal.screen) await showTable(query, origin, terminal, write);
  else await pipeTable(query, origin, terminal, write);
}

/** `{"campaign":…,"columns":[{"name":…,"type":…}],"rows":[{…}],"schema":1}`, with `campaigns` of several. Gives the number of rows. */
export async function writeJson(
  query: OpenQuery,
  { campaign, others = [], limit }: ResultOrigin,
  write: Write,
): Promise<number> {
  const columns = query.columns.map(({ name, type }) => ({ name, type: String(type) }));
  const names = [campaign, ...others].map(({ name }) => name);
  const from = { campaign: campaign.name, ...(others.length > 0 && { campaigns: names }) };
  const head = escaped(JSON.stringify({ ...from, columns }));
  const keys = columns.map(({ name }) => escaped(JSON.stringify(name)));
  const object = (row: readonly PlainValue[]) =>
    `{${row.map((value, i) => `${keys[i]}:${jsonText(value)}`).join(',')}}`;
  let rows = 0;
  for await (const some of plainRows(query, limit)) {
    if (some.length === 0) continue;
    await write(`${rows === 0 ? `${head.slice(0, -1)},"rows":[` : ','}${some.map(object).join(',')}`);
    rows += some.length;
  }
  await write(`${rows === 0 ? `${head.slice(0, -1)},"rows":[` : ''}],"schema":${JSON_SCHEMA_VERSION}}\n`);
  return rows;
}

async function showExplanation(query: OpenQuery, write: Write): Promise<void> {
  for await (const rows of plainRows(query)) {
    for (const row of rows) await write(`${String(row.at(-1)).trimEnd()}\n`);
  }
}

async function pipeTable(query: OpenQuery, { limit }: ResultOrigin, terminal: Terminal, write: Write): Promise<void> {
  const names = query.columns.map(({ name }) => name);
  let table: ReturnType<typeof pipedTable> | null = null;
  for await (const rows of plainRows(query, limit)) {
    if (rows.length === 0) continue;
    const head = table === null;
    table ??= pipedTable(names, rows);
    await write(`${[...(head ? [table.head] : []), ...rows.map(table.line)].join('\n')}\n`);
  }
  if (table !== null) return;
  await write(`${pipedTable(names, []).head}\n`);
  terminal.note('0 rows');
}

async function showTable(
  query: OpenQuery,
  { campaign, others = [], limit = SHOWN }: ResultOrigin,
  terminal: Terminal,
  write: Write,
): Promise<void> {
  const rows: (readonly PlainValue[])[] = [];
  // One more than is shown tells whether there are more.
  for await (const some of plainRows(query, limit + 1)) rows.push(...some);
  const names = query.columns.map(({ name }) => name);
  const shown = rows.slice(0, limit);
  const { lines, hidden } = resultTable(names, shown, terminal.columns);
  await write(`${lines.join('\n')}\n`);
  const total = rows.length > limit ? await query.count() : rows.length;
  const left = [
    ...(total > limit ? [`${countText(limit)} of ${counted(total, 'row')}`] : []),
    ...(hidden.length > 0 ? [`${names.length - hidden.length} of ${counted(names.length, 'column')}`] : []),
  ];
  if (total === 0) terminal.note('0 rows');
  const failed = others.length > 0 ? null : failedPoint(names, shown);
  if (failed !== null) terminal.note(`reproduce: ${reproduceCommand(typedName(campaign, terminal.env), failed)}`);
  if (left.length === 0) return;
  const more = hidden.length === 0 ? '' : ` Not shown: ${hidden.join(', ')}.`;
  const all = 'Everything: add --format csv (or json), or --output result.parquet.';
  for (const line of wrapped(`${left.join(', ')}.${more} ${all}`, terminal.columns)) terminal.note(line);
}

/** The first point of the rows that has a reason why it failed, where none of these says how to compute it again, as older versions wrote them. */
function failedPoint(names: readonly string[], rows: readonly (readonly PlainValue[])[]): string | null {
  const [point, reason] = [names.indexOf('point'), names.indexOf('reason')];
  if (point < 0 || reason < 0) return null;
  const row = rows.find((values) => typeof values[reason] === 'string');
  const [id, why] = [row?.[point], row?.[reason]];
  return typeof id === 'string' && !String(why).includes(`--point ${id}`) ? id : null;
}
