import { type PlainValue, plainRows, withQuery } from '@loschmidt/dataset';
import type { CampaignView } from './campaign-view.js';
import { inTurn } from './condition-turns.js';

/** A query of a view ends after so long. */
const MOST_MS = 60_000;

export type Row = readonly (PlainValue | undefined)[];

/** All rows of SQL over one campaign, which must be few: it sees the campaign's tables alone. It is interrupted after its time, and when `gone`. */
export async function readRows(
  { campaign, rows }: Pick<CampaignView, 'campaign' | 'rows'>,
  sql: string,
  gone?: AbortSignal,
): Promise<readonly Row[]> {
  const signal = endOfView(gone);
  return withQuery(campaign, { text: { sql, name: 'where' }, signal, rows }, async (query) => {
    const found: Row[] = [];
    for await (const rows of plainRows(query)) found.push(...rows);
    return found;
  });
}

/** The same for SQL that has a user's condition in it, where there is one: such queries take turns. */
export function readWhere(
  view: Pick<CampaignView, 'campaign' | 'rows'>,
  sql: string,
  where: string | undefined,
  gone: AbortSignal,
): Promise<readonly Row[]> {
  const read = () => readRows(view, sql, gone);
  return where === undefined ? read() : inTurn(gone, read);
}

/** When a query of a view ends: after its time, or with the last who asked. */
export function endOfView(gone?: AbortSignal, mostMs = MOST_MS): AbortSignal {
  const late = new AbortController();
  // Node forgets an `AbortSignal.timeout` of which only `any` knows, and what should end goes on for ever.
  setTimeout(() => late.abort(), mostMs).unref();
  return gone === undefined ? late.signal : AbortSignal.any([late.signal, gone]);
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A user's condition with an `AND` before it. */
export function andWhere(where: string | undefined): string {
  return where === undefined ? '' : ` AND (\n${where}\n)`;
}

/** A value as JSON has it: whole numbers beyond 2⁵³, `Infinity`, `-Infinity` and `NaN` as text, none as null. */
export function jsonValue(value: PlainValue | undefined): JsonValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean')
    return value ?? null;
  if (isList(value)) return value.map(jsonValue);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, jsonValue(entry)]));
}

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

function isList(value: object): value is readonly PlainValue[] {
  return Array.isArray(value);
}
