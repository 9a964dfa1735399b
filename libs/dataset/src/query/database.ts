import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** Larger sorts and joins go through files. */
const memoryMegabytes = Math.round(Math.min(4e9, totalmem() / 4) / 1e6);

/** Default: a quarter of the memory, at most 4 GB; all cores; 90 % of what is free on the disk. */
export interface DatabaseLimits {
  /** Of what DuckDB counts: long texts and lists are not among it. */
  readonly memoryMegabytes?: number;
  /** Of files for what does not fit. */
  readonly spillMegabytes?: number;
  readonly threads?: number;
}

/**
 * Runs `work` on a database in memory that sorts what does not fit in a folder of its own inside `spillFolder`, which must exist. Nothing
 * stays of it.
 */
export async function withDatabase<T>(
  spillFolder: string,
  work: (connection: DuckDBConnection) => Promise<T>,
  limits: DatabaseLimits = {},
): Promise<T> {
  const { connection, close } = await openDatabase(spillFolder, limits);
  try {
    return await work(connection);
  } finally {
    await close();
  }
}

/** Loads DuckDB before it is needed, which takes half a second. */
export async function loadDatabase(): Promise<void> {
  await withDatabase(tmpdir(), async (connection) => connection.run('SELECT 1'));
}

/** Closed by who opened it. */
export interface Database {
  readonly connection: DuckDBConnection;
  /** Another one to the same database, closed with it. */
  connect(): Promise<DuckDBConnection>;
  close(): Promise<void>;
}

/** The same for those who close it themselves. */
export async function openDatabase(spillFolder: string, limits: DatabaseLimits = {}): Promise<Database> {
  const spill = join(spillFolder, `.loschmidt-${randomUUID()}.spill`);
  // Loaded here: it takes half a second, which commands that need no SQL should not pay.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${limits.memoryMegabytes ?? memoryMegabytes}MB`,
    ...(limits.threads === undefined ? {} : { threads: String(limits.threads) }),
    temp_directory: spill,
    ...(limits.spillMegabytes === undefined ? {} : { max_temp_directory_size: `${limits.spillMegabytes}MB` }),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const end = async () => {
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  };
  try {
    const connections: DuckDBConnection[] = [];
    const connect = async () => {
      const connection = await instance.connect();
      connections.push(connection);
      return connection;
    };
    return {
      connection: await connect(),
      connect,
      close: async () => {
        for (const connection of connections) connection.closeSync();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The rows of a query in pieces, so that memory holds one of them. */
export async function* queryRows(connection: DuckDBConnection, sql: string): AsyncGenerator<DuckDBValue[]> {
  const result = await connection.stream(sql);
  for await (const rows of result.yieldRows()) yield* rows;
}

/** `text` as an SQL string. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A finite number as SQL that is this float64: without an exponent DuckDB makes another of it. */
export function sqlNumber(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : value.toExponential();
}

/** `name` as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A list of Parquet files as an SQL table function. Names are taken as they are, not as patterns. */
export function parquetFiles(paths: readonly string[], options = ''): string {
  const list = paths.map((path) => sqlString(filePattern(path)));
  return `read_parquet([${list.join(', ')}], hive_partitioning = false${options})`;
}

/** The pattern that only `path` matches. */
export function filePattern(path: string): string {
  return path.replace(/[*?[\]]/g, (sign) => `[${sign}]`);
}
