import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { baseOf } from '../campaign/plan-record.js';
import { filesOfRows } from '../compact/compacted-chunks.js';
import { type CountedRows, countedRows } from '../compact/counted-rows.js';
import { refuseDamage } from '../compact/damage.js';
import { type DatabaseLimits, filePattern, sqlName, sqlString, withDatabase } from './database.js';
import { eliminateUnusedJoins } from './eliminate-unused-joins.js';
import { exactLiterals } from './exact-literals.js';
import { type QueryTable, queryTables } from './query-tables.js';
import { readStatement, type Statement } from './read-statement.js';
import { readDimensions } from './return-table.js';
import { endedQuery, type QueryText, sqlError } from './sql-error.js';

export interface QueryColumn {
  /** Unlike all others of the result. */
  readonly name: string;
  readonly type: DuckDBType;
}

/** A query that has been checked and not yet run. */
export interface OpenQuery {
  readonly kind: Statement['kind'];
  readonly columns: readonly QueryColumn[];
  /**
   * Runs it, a chunk of up to 2,048 rows at a time. `shape` gives the SQL of each column where it is wanted otherwise than DuckDB has it; not for
   * an explanation.
   */
  chunks(options?: { readonly limit?: number; readonly shape?: ColumnShape }): AsyncIterable<DuckDBDataChunk>;
  /** Runs it for the number of its rows alone. */
  count(): Promise<number>;
  /** COPY of its rows to the request's `output`, with DuckDB's `options`. Gives their number. */
  copy(options: string, limit?: number): Promise<number>;
}

export type ColumnShape = (column: QueryColumn, sql: string) => string;

/** Between two interruptions of a query that was stopped. */
const INTERRUPT_MS = 20;

interface QueryRequest {
  readonly text: QueryText;
  /** The one file that `copy` may write. */
  readonly output?: string;
  readonly limits?: DatabaseLimits;
  /** An existing folder for what does not fit into memory; default: that of temporary files. */
  readonly spillFolder?: string;
  /** Interrupts the query, which then throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/**
 * Opens one statement of SQL over a snapshot of the campaign, as it is committed now: whole chunks, whatever is committed while it runs. SQL
 * reaches the campaign's tables and nothing else: no file, no network, no extension, no setting. Files are looked at by size; one that cannot
 * be read is named. Errors: `bad-input` with the place in the SQL, `corrupt`.
 */
export async function withQuery<T>(
  campaign: CampaignFolder,
  { text, output, limits, spillFolder = tmpdir(), signal }: QueryRequest,
  work: (query: OpenQuery) => Promise<T>,
): Promise<T> {
  const counted = await countedRows(campaign);
  await refuseDamage(campaign, counted, 'sizes');
  refuseStopped(signal);
  return withDatabase(
    spillFolder,
    async (connection) => {
      refuseStopped(signal);
      const tables = queryTables(campaign, counted, await readDimensions(connection, campaign, text.sql));
      const unlisten = interruptOnceStopped(connection, signal);
      const running = { sql: exactLiterals(text.sql).sql };
      try {
        for (const { name, sql } of tables) await connection.run(`CREATE VIEW ${sqlName(name)} AS ${sql}`);
        await confine(connection, [
          layout.points(campaign.folder, baseOf(campaign.plan)),
          ...filesOfRows(counted.markers, counted.compacted).map(({ path }) => join(campaign.folder, path)),
          ...(output === undefined ? [] : [output]),
        ]);
        const statement = await eliminateUnusedJoins(connection, await readStatement(connection, running.sql), tables);
        // An interruption ends what runs in DuckDB at that moment, and that may be nothing.
        refuseStopped(signal);
        return await work(openQuery(connection, statement, output, running, signal));
      } catch (error) {
        throw await readable(error, campaign, counted, { ...text, running: running.sql }, tables);
      } finally {
        unlisten();
      }
    },
    limits,
  );
}

/** Gives the way to stop it, to be gone before the connection is closed. */
function interruptOnceStopped(connection: DuckDBConnection, signal: AbortSignal | undefined): () => void {
  let again: NodeJS.Timeout | undefined;
  const begin = () => {
    connection.interrupt();
    // A statement that waits for its thread begins uninterrupted, whatever came before.
    again = setInterval(() => connection.interrupt(), INTERRUPT_MS);
  };
  signal?.addEventListener('abort', begin);
  return () => {
    signal?.removeEventListener('abort', begin);
    clearInterval(again);
  };
}

/** From here on SQL can read `files`, and what is in `folder`, and nothing else; where one of them is to be written, DuckDB cannot tell: statements must be checked. */
export async function confine(connection: DuckDBConnection, files: readonly string[], folder?: string): Promise<void> {
  // DuckDB asks for the pattern that a path is written as, too.
  const paths = new Set(files.flatMap((file) => [file, filePattern(file)]));
  await connection.run(`SET allowed_paths = [${[...paths].map(sqlString).join(', ')}]`);
  if (folder !== undefined) await connection.run(`SET allowed_directories = [${sqlString(folder)}]`);
  await connection.run('SET errors_as_json = true');
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}

function openQuery(
  connection: DuckDBConnection,
  { kind, sql, prepared }: Statement,
  output: string | undefined,
  running: { sql: string },
  signal: AbortSignal | undefined,
): OpenQuery {
  const count = prepared.columnCount;
  const names = distinctNames(Array.from({ length: count }, (_, index) => prepared.columnName(index)));
  const columns = names.map((name, index): QueryColumn => ({ name, type: prepared.columnType(index) }));
  const selected = ({
    limit,
    shape = (_, own) => own,
  }: {
    limit?: number | undefined;
    shape?: ColumnShape | undefined;
  }) => {
    const shaped = columns.map((column) => `${shape(column, sqlName(column.name))} AS ${sqlName(column.name)}`);
    const most = limit === undefined ? '' : ` LIMIT ${limit}`;
    return `FROM (${sql}\n) AS result(${names.map(sqlName).join(', ')}) SELECT ${shaped.join(', ')}${most}`;
  };
  const started = (text: string): string => {
    running.sql = text;
    return text;
  };
  return {
    kind,
    columns,
    async *chunks({ limit, shape } = {}) {
      const plain = kind === 'explanation' || (limit === undefined && shape === undefined);
      const rows = await (plain ? prepared.stream() : connection.stream(started(selected({ limit, shape }))));
      for await (const chunk of rows) {
        refuseStopped(signal);
        yield chunk;
      }
    },
    async count() {
      const result = await connection.run(started(`FROM (${sql}\n) SELECT count(*)`));
      return Number((await result.getRows())[0]?.[0] ?? 0);
    },
    async copy(options, limit) {
      if (output === undefined) throw new LoschmidtError('internal', 'Cannot copy a query that has no output.');
      const text = `COPY (${selected({ limit })}) TO ${sqlString(output)} (${options}, USE_TMP_FILE false)`;
      const result = await connection.run(started(text));
      return Number((await result.getRows())[0]?.[0] ?? 0);
    },
  };
}

function refuseStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new LoschmidtError('cancelled', 'Cannot run the query: it was stopped.');
}

async function readable(
  error: unknown,
  campaign: CampaignFolder,
  counted: CountedRows,
  text: QueryText & { readonly running: string },
  tables: readonly QueryTable[],
): Promise<unknown> {
  if (error instanceof LoschmidtError || !(error instanceof Error)) return error;
  const ended = endedQuery(error, text);
  if (ended !== null) return ended;
  const ofTheUser = error.message.includes(campaign.folder) ? null : sqlError(error, text, tables);
  if (ofTheUser !== null) return ofTheUser;
  // What cannot be read is most likely damaged: this names the file and what is lost.
  await refuseDamage(campaign, counted);
  return error;
}

/** `names` with `_1`, `_2`, … after those that came before, as SQL sees them: without regard to case. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 1; seen.has(free.toLowerCase()) || (free !== name && taken.has(free.toLowerCase())); number++) {
      free = `${name}_${number}`;
    }
    seen.add(free.toLowerCase());
    return free;
  });
}
