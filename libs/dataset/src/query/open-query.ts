import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { baseOf } from '../campaign/plan-record.js';
import { filesOfRows } from '../compact/compacted-chunks.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { CountedRowsReader } from '../compact/counted-rows-reader.js';
import { refuseDamage } from '../compact/damage.js';
import { type DatabaseLimits, filePattern, sqlName, sqlString, withDatabase } from './database.js';
import { eliminateUnusedJoins } from './eliminate-unused-joins.js';
import { exactLiterals } from './exact-literals.js';
import { type QueryTable, qualifiedName } from './query-table.js';
import { queryTables } from './query-tables.js';
import { readStatement, type Statement } from './read-statement.js';
import { readDimensions } from './return-table.js';
import { endedQuery, type QueryText, sqlError } from './sql-error.js';
import { timeColumn } from './time-column.js';

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
  /** `steps` and `profiles` have the column `time`, too. */
  readonly time?: boolean;
  /** `steps`, `summary` and `profiles` have `place` and `file_row_number`, too: ordered by them rows are as they are exported. */
  readonly order?: boolean;
  /** The one file that `copy` may write. */
  readonly output?: string;
  readonly limits?: DatabaseLimits;
  /** An existing folder for what does not fit into memory; default: that of temporary files. */
  readonly spillFolder?: string;
  /** Interrupts the query, which then throws `cancelled`. */
  readonly signal?: AbortSignal;
  /** Of the one campaign, where it is queried again and again. */
  readonly rows?: CountedRowsReader;
}

/**
 * Opens one statement of SQL over a snapshot of the campaign, as it is committed now: whole chunks, whatever is committed while it runs. SQL
 * reaches the campaign's tables and nothing else (of several campaigns: those of each, in a schema with its name): no file, no network, no extension, no setting. Files are looked at by size; one that cannot
 * be read is named. Errors: `bad-input` with the place in the SQL, `corrupt`.
 */
export async function withQuery<T>(
  campaign: CampaignFolder | readonly CampaignFolder[],
  { text, output, time = false, order = false, limits, spillFolder = tmpdir(), signal, rows }: QueryRequest,
  work: (query: OpenQuery) => Promise<T>,
): Promise<T> {
  const snapshots = await snapshotsOf('folder' in campaign ? [campaign] : campaign, signal, rows);
  return withDatabase(
    spillFolder,
    async (connection) => {
      refuseStopped(signal);
      const tables: QueryTable[] = [];
      for (const { schema, campaign: one, counted } of snapshots) {
        const dimensions = await readDimensions(connection, one, text.sql);
        const more = { time: time ? await timeColumn(connection, one) : null, order };
        const own = queryTables(one, counted, dimensions, more);
        tables.push(...own.map((table) => (schema === undefined ? table : { ...table, schema })));
        if (schema !== undefined) await connection.run(`CREATE SCHEMA ${sqlName(schema)}`);
      }
      const unlisten = interruptOnceStopped(connection, signal);
      const running = { sql: exactLiterals(text.sql).sql };
      try {
        for (const table of tables) await connection.run(`CREATE VIEW ${qualifiedName(table)} AS ${table.sql}`);
        await confine(connection, [
          ...snapshots.flatMap(({ campaign: { folder, plan }, counted }) => [
            layout.points(folder, baseOf(plan)),
            ...filesOfRows(counted.markers, counted.compacted).map(({ path }) => join(folder, path)),
          ]),
          ...(output === undefined ? [] : [output]),
        ]);
        const statement = await eliminateUnusedJoins(connection, await readStatement(connection, running.sql), tables);
        // An interruption ends what runs in DuckDB at that moment, and that may be nothing.
        refuseStopped(signal);
        return await work(openQuery(connection, statement, output, running, signal));
      } catch (error) {
        // What it knows may be of files that are there no more.
        if (!signal?.aborted) rows?.forget();
        throw await readable(error, snapshots, { ...text, running: running.sql }, tables);
      } finally {
        unlisten();
      }
    },
    limits,
  );
}

/** One campaign as it is committed at this moment, and the schema of its tables where there are others. */
interface Snapshot {
  readonly schema?: string;
  readonly campaign: CampaignFolder;
  readonly counted: CountedRows;
}

/** Names that mean something else to DuckDB. */
const TAKEN = ['main', 'temp', 'system', 'memory', 'information_schema', 'pg_catalog'];

async function snapshotsOf(
  campaigns: readonly CampaignFolder[],
  signal: AbortSignal | undefined,
  rows: CountedRowsReader | undefined,
): Promise<readonly Snapshot[]> {
  const several = campaigns.length > 1;
  const seen = new Map<string, CampaignFolder>();
  for (const campaign of several ? campaigns : []) {
    const name = campaign.name.toLowerCase();
    const other = seen.get(name);
    if (other === undefined && !TAKEN.includes(name)) {
      seen.set(name, campaign);
      continue;
    }
    const why =
      other === undefined
        ? `${campaign.name} means something else in SQL`
        : campaign.folder === other.folder
          ? `${campaign.folder} is given twice`
          : `${campaign.folder} and ${other.folder} have one`;
    throw new LoschmidtError('bad-input', `Cannot query several campaigns: each must have a name of its own, ${why}.`, {
      hint: 'Tables of several campaigns are named after these, as in crossover.steps. Query one of them alone, or a copy with another name.',
    });
  }
  const snapshots: Snapshot[] = [];
  for (const campaign of campaigns) {
    const counted = await (rows ?? new CountedRowsReader(campaign)).read();
    refuseStopped(signal);
    snapshots.push({ ...(several && { schema: campaign.name }), campaign, counted });
  }
  return snapshots;
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
  snapshots: readonly Snapshot[],
  text: QueryText & { readonly running: string },
  tables: readonly QueryTable[],
): Promise<unknown> {
  if (error instanceof LoschmidtError || !(error instanceof Error)) return error;
  const ended = endedQuery(error, text);
  if (ended !== null) return ended;
  const ofAFile = snapshots.some(({ campaign }) => error.message.includes(campaign.folder));
  const ofTheUser = ofAFile ? null : sqlError(error, text, tables);
  if (ofTheUser !== null) return ofTheUser;
  // What cannot be read is most likely damaged: this names the file and what is lost.
  for (const { campaign, counted } of snapshots) await refuseDamage(campaign, counted);
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
