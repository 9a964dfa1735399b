import { once } from 'node:events';
import { type OpenQuery, type PlainValue, plainRows, type ResultOrigin, streamResult } from '@loschmidt/dataset';
import { JSON_SCHEMA_VERSION } from '../output/json.js';
import { counted, countText } from '../output/quantities.js';
import type { Terminal } from '../output/terminal.js';
import { wrapped } from '../output/wrapped.js';
import { jsonText } from './json-text.js';
import { resultTable } from './result-table.js';

export type Write = (piece: string | Uint8Array) => Promise<void>;

/** Rows that a table has where nobody says how many. */
const SHOWN = 40;

/** To standard output, not faster than it is read. */
export const toStdout: Write = async (piece) => {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
};

/** Writes the result of a query to standard output. */
export async function showResult(
  query: OpenQuery,
  format: 'table' | 'csv' | 'json' | 'arrow',
  origin: ResultOrigin,
  terminal: Terminal,
): Promise<void> {
  if (format === 'json') await writeJson(query, origin, toStdout);
  else if (format === 'table') await showTable(query, origin, terminal);
  else await streamResult(query, format, origin, toStdout);
}

/** `{"campaign":…,"columns":[{"name":…,"type":…}],"rows":[{…}],"schema":1}`. Gives the number of rows. */
export async function writeJson(query: OpenQuery, { campaign, limit }: ResultOrigin, write: Write): Promise<number> {
  const columns = query.columns.map(({ name, type }) => ({ name, type: String(type) }));
  const head = JSON.stringify({ campaign: campaign.name, columns });
  const keys = columns.map(({ name }) => JSON.stringify(name));
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

async function showTable(query: OpenQuery, { limit = SHOWN }: ResultOrigin, terminal: Terminal): Promise<void> {
  const rows: (readonly PlainValue[])[] = [];
  // One more than is shown tells whether there are more.
  for await (const some of plainRows(query, limit + 1)) rows.push(...some);
  if (query.kind === 'explanation') {
    for (const row of rows) terminal.result(String(row.at(-1)).trimEnd());
    return;
  }
  const names = query.columns.map(({ name }) => name);
  const shown = rows.slice(0, limit);
  const { lines, hidden } = resultTable(names, shown, terminal.columns);
  await toStdout(`${lines.join('\n')}\n`);
  const total = rows.length > limit ? await query.count() : rows.length;
  const left = [
    ...(total > limit ? [`${countText(limit)} of ${counted(total, 'row')}`] : []),
    ...(hidden.length > 0 ? [`${names.length - hidden.length} of ${counted(names.length, 'column')}`] : []),
  ];
  if (total === 0) terminal.note('0 rows');
  if (left.length === 0) return;
  const more = hidden.length === 0 ? '' : ` Not shown: ${hidden.join(', ')}.`;
  const all = 'Everything: add --format csv (or json), or --output result.parquet.';
  for (const line of wrapped(`${left.join(', ')}.${more} ${all}`, terminal.columns)) terminal.note(line);
}
