import { open } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Schema } from 'apache-arrow';
import { sqlString } from '../query/database.js';
import { writeArrowFile } from './arrow-file-writer.js';
import { arrowSchema, parquetArrowSchema } from './arrow-schema.js';
import type { ExportColumn } from './export-columns.js';

export type ExportFormat = 'parquet' | 'arrow' | 'csv';

export interface ExportJob {
  readonly format: ExportFormat;
  /** Gives `columns` in their order. */
  readonly sql: string;
  readonly columns: readonly ExportColumn[];
  /** Of the whole file; CSV has no place for it. */
  readonly metadata: Readonly<Record<string, string>>;
  /** A new file. */
  readonly path: string;
}

/** Writes the rows of a query to a new file, on disk for good. Gives their number. */
export async function writeExport(connection: DuckDBConnection, job: ExportJob): Promise<number> {
  const schema = arrowSchema(job.columns, job.metadata);
  if (job.format === 'arrow') return writeArrowFile(connection, job.sql, schema, job.path);
  const options = job.format === 'csv' ? 'FORMAT csv, HEADER true' : parquetOptions(schema);
  const result = await connection.run(`COPY (${job.sql}) TO ${sqlString(job.path)} (${options})`);
  const handle = await open(job.path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  return Number((await result.getRows())[0]?.[0] ?? 0);
}

function parquetOptions(schema: Schema): string {
  const metadata = [...schema.metadata, ['ARROW:schema', parquetArrowSchema(schema)] as const];
  const pairs = metadata.map(([key, value]) => `${sqlString(key)}: ${sqlString(value)}`);
  return `FORMAT parquet, COMPRESSION zstd, KV_METADATA {${pairs.join(', ')}}`;
}
