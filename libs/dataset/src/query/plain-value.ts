import type { DuckDBValue } from '@duckdb/node-api';
import type { OpenQuery } from './open-query.js';

/** A value of a result as programs write it down; a bigint is a whole number of any size. */
export type PlainValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** Decimals become numbers where these have the same digits, else text; what has no form of its own becomes DuckDB's text. */
function plainValue(value: DuckDBValue): PlainValue {
  if (value === null || typeof value !== 'object') return value ?? null;
  if ('items' in value) return value.items.map(plainValue);
  if (value.constructor.name === 'DuckDBStructValue' && 'entries' in value && !Array.isArray(value.entries)) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, entry]) => [key, plainValue(entry)]));
  }
  const text = value.toString();
  if (!('scale' in value)) return text;
  const digits = text.replace(/^-?[0.]*/, '').replace('.', '').length;
  return digits <= 15 ? Number(text) : text;
}

/** The rows of a query, some thousands at a time. */
export async function* plainRows(query: OpenQuery, limit?: number): AsyncGenerator<readonly (readonly PlainValue[])[]> {
  for await (const chunk of query.chunks(limit === undefined ? {} : { limit })) {
    yield chunk.getRows().map((row) => row.map(plainValue));
  }
}
