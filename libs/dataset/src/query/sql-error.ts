import { LoschmidtError, suggest } from '@loschmidt/core';
import { z } from 'zod';
import { exactLiterals } from './exact-literals.js';
import { type QueryTable, typedName } from './query-table.js';

/** What DuckDB says with `errors_as_json`. */
const report = z.object({
  exception_type: z.string(),
  exception_message: z.string(),
  error_subtype: z.string().optional(),
  /** Bytes of UTF-8 before what is wrong. */
  position: z.coerce.number().int().optional(),
  /** Of what is missing. */
  type: z.string().optional(),
  name: z.string().optional(),
});

/** Those that the user's SQL is at fault for. */
const OF_THE_USER = [
  'Parser',
  'Binder',
  'Catalog',
  'Conversion',
  'Invalid Input',
  'Out of Range',
  'Mismatch Type',
  'Permission',
  'Syntax',
  'Not implemented',
  'Invalid type',
  'Division by Zero',
  'Expression',
  'Parameter Not Resolved',
  'Constraint',
];

export interface QueryText {
  readonly sql: string;
  /** Where it is from, as in `file:line:column`. */
  readonly name: string;
  /** What DuckDB was given, with `exactLiterals` of `sql` in it. */
  readonly running?: string;
  /** What cannot be done, by default `run the query`. */
  readonly task?: string;
}

/**
 * An error of DuckDB as `bad-input`: where in the text, with the line and a caret below it, and which tables or columns there are. Null where
 * it is no fault of the SQL.
 */
export function sqlError(
  error: unknown,
  { sql, name: file, running, task = 'run the query' }: QueryText,
  tables: readonly QueryTable[],
): LoschmidtError | null {
  const reported = error instanceof Error ? readReport(error.message) : null;
  if (reported === null || !OF_THE_USER.includes(reported.exception_type)) return null;
  const { sql: given, typedOffset, typedWords } = exactLiterals(sql);
  const charactersBefore = (position: number) =>
    Buffer.from(given)
      .subarray(0, Math.max(0, position - bytesBefore(running ?? given, given)))
      .toString().length;
  const [said = '', ...others] = typedWords(reported.exception_message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const sentence = WRITING.test(sql) ? 'the tables are read-only' : said;
  const where = reported.position === undefined ? null : placeOf(sql, typedOffset(charactersBefore(reported.position)));
  const lines = [
    `Cannot ${task}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/[.!]$/, '')}.`,
    ...(where === null ? [] : where.marked),
  ];
  const path = where === null ? null : pathAt(sql.slice(where.offset), tables);
  return new LoschmidtError('bad-input', lines.join('\n'), {
    hint: path ?? hintFor(reported, others, sql, tables),
    cause: error,
    ...(where !== null && { place: { file, line: where.line, column: where.column } }),
  });
}

/** An error that says nothing of the SQL or the files: the query was stopped, or needs more memory than it may take. */
export function endedQuery(error: Error, { task = 'run the query' }: QueryText): LoschmidtError | null {
  // Without a report where it came before errors were asked for as JSON, or from the system's allocator.
  const family = readReport(error.message)?.exception_type ?? error.message;
  if (/^interrupt/i.test(family)) {
    return new LoschmidtError('cancelled', `Cannot ${task}: it was stopped.`, { cause: error });
  }
  // JavaScript has no text or list of such a length.
  const tooLong = error instanceof RangeError || ('code' in error && error.code === 'ERR_STRING_TOO_LONG');
  if (!tooLong && !/^out of memory|bad_alloc/i.test(family)) return null;
  const { exception_message: reported = '' } = readReport(error.message) ?? {};
  const what = /max_temp_directory_size/.test(reported) ? 'space for temporary files' : 'memory';
  return new LoschmidtError('over-capacity', `Cannot ${task}: it needs more ${what} than it may take.`, {
    hint: 'Ask for fewer rows or columns at once, or for shorter lists and texts.',
    cause: error,
  });
}

function readReport(message: string): z.infer<typeof report> | null {
  const json = /\{"exception_type".*\}/s.exec(message)?.[0];
  if (json === undefined) return null;
  try {
    return report.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** DuckDB is given what was typed with something before it, and without the semicolon at its end. */
function bytesBefore(running: string, sql: string): number {
  const start = running.startsWith(sql) || sql.startsWith(running) ? 0 : running.indexOf(sql.replace(/;[\s\S]*$/, ''));
  return Buffer.byteLength(running.slice(0, Math.max(0, start)));
}

/** How statements begin that would change something. */
const WRITING = /^\s*(insert|update|delete|truncate|create|alter|drop|merge)\b/i;

/** Most of a line that is shown, so that a caret stays below its sign. */
const SHOWN = 72;

function placeOf(sql: string, offset: number) {
  const before = sql.slice(0, offset);
  const line = before.split('\n').length;
  const start = before.lastIndexOf('\n') + 1;
  const column = before.length - start;
  const text = sql.slice(start).split('\n', 1)[0] ?? '';
  const from = Math.max(0, Math.min(column - SHOWN / 2, text.length - SHOWN));
  const shown = text.slice(from, from + SHOWN).replaceAll('\t', ' ');
  return { offset, line, column: column + 1, marked: [`  ${shown}`, `  ${' '.repeat(column - from)}^`] };
}

function hintFor(
  { name, type, error_subtype: kind, exception_type: family }: z.infer<typeof report>,
  others: readonly string[],
  sql: string,
  tables: readonly QueryTable[],
): string {
  if (WRITING.test(sql)) return 'SQL reads what is committed, as SELECT does.';
  if (family === 'Permission') return 'SQL reads the tables of the campaign alone, no other file and no address.';
  if (kind === 'COLUMN_NOT_FOUND' || /column/i.test(type ?? '')) return columnHint(name ?? '', sql, tables);
  if (type === 'Table') {
    const near = suggest(name ?? '', tables.map(typedName));
    return `${meant(near)}${tablesText(tables)}`;
  }
  const [advice] = others;
  if (advice !== undefined) return advice.trim();
  return `${tablesText(tables)} Columns: type DESCRIBE and a table as the SQL.`;
}

function tablesText(tables: readonly QueryTable[]): string {
  const several = tables.some(({ schema }) => schema !== undefined);
  return `Tables${several ? ', each of its campaign' : ''}: ${tables.map(typedName).join(', ')}.`;
}

/** What to write for a parameter that is named by its path, as `erasure.strength`: SQL takes that for a table and its column. */
function pathAt(text: string, tables: readonly QueryTable[]): string | null {
  const [path] = /^\w+(\.[\w-]+)+/.exec(text) ?? [];
  if (path === undefined) return null;
  const columns = new Set(tables.flatMap((table) => table.columns));
  // A table may be before it, and a difference behind.
  for (const name of [path, path.replace(/^\w+\./, ''), path.replace(/-.*$/, '')]) {
    const column = name.replaceAll(/\W/g, '_').toLowerCase();
    if (name.includes('.') && columns.has(column)) return `The column of ${name} is ${column}.`;
  }
  return null;
}

function columnHint(missing: string, sql: string, tables: readonly QueryTable[]): string {
  // A condition names no table.
  const named = tables.filter(({ name }) => tables.length === 1 || new RegExp(`\\b${name}\\b`, 'i').test(sql));
  const near = suggest(
    missing,
    named.flatMap(({ columns }) => columns),
  );
  const lists = named.map((table) => `Columns of ${typedName(table)}: ${table.columns.join(', ')}.`);
  return `${meant(near)}${lists.join(' ')}` || 'Columns: type DESCRIBE and a table as the SQL.';
}

function meant(near: string | null): string {
  return near === null ? '' : `Did you mean ${near}? `;
}
