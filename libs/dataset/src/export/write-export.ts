import type { DuckDBConnection } from '@duckdb/node-api';
import type { Schema } from 'apache-arrow';
import { sqlString } from '../query/database.js';
import type { JoinedColumn } from '../query/joined-columns.js';
import { fillNewFile, syncFile } from '../storage/new-file.js';
import { arrowSchema, parquetArrowSchema } from './arrow-schema.js';
import { writeArrow } from './write-arrow.js';

export type ExportFormat = 'parquet' | 'arrow' | 'csv';

export interface ExportJob {
  readonly format: ExportFormat;
  /** Gives `columns` in their order. */
  readonly sql: string;
  readonly columns: readonly JoinedColumn[];
  /** Of the whole file; CSV has no place for it. */
  readonly metadata: Readonly<Record<string, string>>;
  /** A new file. */
  readonly path: string;
}

/** Writes the rows of a query to a new file, on disk for good. Gives their number. */
export async function writeExport(connection: DuckDBConnection, job: ExportJob): Promise<number> {
  const schema = arrowSchema(job.columns, job.metadata);
  if (job.format === 'arrow') {
    const chunks = await connection.stream(job.sql);
    return fillNewFile(job.path, (file) => writeArrow(chunks, schema, 'file', (bytes) => file.appendFile(bytes)));
  }
  const options = job.format === 'csv' ? 'FORMAT csv, HEADER true' : parquetOptions(schema);
  const result = await connection.run(`COPY (${job.sql}) TO ${sqlString(job.path)} (${options})`);
  await syncFile(job.path);
  return Number((await result.getRows())[0]?.[0] ?? 0);
}

function parquetOptions(schema: Schema): string {
  const metadata = [...schema.metadata, ['ARROW:schema', parquetArrowSchema(schema)] as const];
  const pairs = metadata.map(([key, value]) => `${sqlString(key)}: ${sqlString(value)}`);
  return `FORMAT parquet, COMPRESSION zstd, KV_METADATA {${pairs.join(', ')}}`;
}
