import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Schema } from 'apache-arrow';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { sqlString } from '../../query/database.js';
import type { ColumnShape, OpenQuery, QueryColumn } from '../../query/open-query.js';
import { fillNewFile, syncFile } from '../../storage/durable.js';
import { FORMAT_VERSION } from '../../storage/sealed-json.js';
import type { ArrowColumn } from '../arrow/arrow-schema.js';
import type { ArrowMessage, Sink } from '../arrow/write-arrow.js';

export interface ResultOrigin {
  readonly campaign: CampaignFolder;
  /** Where SQL was asked of several campaigns. */
  readonly others?: readonly CampaignFolder[];
  readonly sql: string;
  readonly limit?: number;
}

/** Writes the rows of a query to a new file, on disk for good: to the `output` that the query was opened with. Gives their number. */
export async function writeResultFile(
  query: OpenQuery,
  format: 'csv' | 'arrow' | 'parquet',
  path: string,
  origin: ResultOrigin,
): Promise<number> {
  if (format === 'arrow') {
    return fillNewFile(path, (file) => arrowResult(query, 'file', origin, (bytes) => file.appendFile(bytes)));
  }
  const pairs = Object.entries(metadataOf(origin)).map(([key, value]) => `${sqlString(key)}: ${sqlString(value)}`);
  const parquet = `FORMAT parquet, COMPRESSION zstd, KV_METADATA {${pairs.join(', ')}}`;
  const rows = await query.copy(format === 'csv' ? 'FORMAT csv, HEADER true' : parquet, origin.limit);
  await syncFile(path);
  return rows;
}

/** Writes the rows of a query as CSV or as an Arrow IPC stream. Gives their number. */
export async function streamResult(
  query: OpenQuery,
  format: 'csv' | 'arrow',
  origin: ResultOrigin,
  write: Sink,
): Promise<number> {
  return format === 'csv' ? writeCsv(query, origin.limit, write) : arrowResult(query, 'stream', origin, write);
}

/** The rows of a query as IPC messages: its schema, then batches of about `batch` rows or bytes, which are made as they are asked for. */
export async function* resultMessages(
  query: OpenQuery,
  origin: ResultOrigin,
  batch: { readonly rows: number; readonly bytes: number },
): AsyncGenerator<ArrowMessage> {
  const { arrowMessages } = await import('../arrow/write-arrow.js');
  yield* arrowMessages(arrowChunks(query, origin), await resultSchema(query, origin), batch);
}

/** The schema of a query's rows as an IPC message with its length. */
export async function resultSchemaMessage(query: OpenQuery, origin: ResultOrigin): Promise<Uint8Array> {
  const { schemaMessage } = await import('../arrow/write-arrow.js');
  return schemaMessage(await resultSchema(query, origin));
}

async function arrowResult(
  query: OpenQuery,
  form: 'file' | 'stream',
  origin: ResultOrigin,
  write: Sink,
): Promise<number> {
  const { writeArrow } = await import('../arrow/write-arrow.js');
  return writeArrow(arrowChunks(query, origin), await resultSchema(query, origin), form, write);
}

function arrowChunks(query: OpenQuery, { limit }: ResultOrigin): AsyncIterable<DuckDBDataChunk> {
  return query.chunks({ shape: arrowShape, ...(limit !== undefined && { limit }) });
}

async function resultSchema(query: OpenQuery, origin: ResultOrigin): Promise<Schema> {
  const columns = query.columns.map((column): ArrowColumn => ({ name: column.name, type: arrowTypeOf(column) }));
  // Loaded here: other formats should not pay for it.
  const { arrowSchema } = await import('../arrow/arrow-schema.js');
  return arrowSchema(columns, metadataOf(origin));
}

/** Where the file is from. */
function metadataOf({ campaign, others = [], sql }: ResultOrigin): Record<string, string> {
  const all = [campaign, ...others];
  const each = (text: (one: CampaignFolder) => string | number) => [...new Set(all.map(text))].join(', ');
  return {
    campaign: each(({ id }) => id),
    sql,
    schema_version: String(FORMAT_VERSION),
    physics_version: each(({ versions }) => versions.physics),
    kernel_version: each(({ versions }) => versions.kernel),
    code_version: each(({ versions }) => versions.code),
  };
}

const WHOLE = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))$/;
const REAL = /^(FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/** Whole numbers are int64, others float64; what Arrow's own types would be needed for is text. */
function arrowTypeOf({ type }: QueryColumn): ArrowColumn['type'] {
  const text = type.toString();
  if (WHOLE.test(text)) return 'int64';
  if (REAL.test(text)) return 'float64';
  if (text === 'BOOLEAN') return 'bool';
  return text.endsWith('[]') && (REAL.test(text.slice(0, -2)) || WHOLE.test(text.slice(0, -2))) ? 'list' : 'string';
}

const sqlTypes = { int64: 'BIGINT', float64: 'DOUBLE', string: 'VARCHAR', list: 'DOUBLE[]', bool: 'BOOLEAN' } as const;

const arrowShape: ColumnShape = (column, sql) => `${sql}::${sqlTypes[arrowTypeOf(column)]}`;

const UNQUOTED = /^(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/**
 * Writes the rows of a query as CSV with a line of names, as DuckDB's COPY has them: a float64 with as many digits as its bits need, `nan` and
 * `inf`, nothing for null, `""` for an empty text. Gives the number of rows.
 */
async function writeCsv(query: OpenQuery, limit: number | undefined, write: Sink): Promise<number> {
  await write(Buffer.from(`${query.columns.map(({ name }) => quoted(name)).join(',')}\n`));
  let rows = 0;
  const explained = query.kind === 'explanation';
  const options = { ...(!explained && { shape: cellText }), ...(limit !== undefined && { limit }) };
  for await (const chunk of query.chunks(options)) {
    const columns = chunk.getColumns();
    const lines = Array.from({ length: chunk.rowCount }, (_, row) =>
      columns.map((column) => (explained ? quoted(String(column[row])) : (column[row] ?? ''))).join(','),
    );
    await write(Buffer.from(`${lines.join('\n')}\n`));
    rows += chunk.rowCount;
  }
  return rows;
}

/** SQL of a cell's text, quotes included: DuckDB makes it much faster than a loop over values. */
function cellText({ type }: QueryColumn, sql: string): string {
  const text = `${sql}::VARCHAR`;
  if (UNQUOTED.test(type.toString())) return text;
  return `CASE WHEN ${text} = '' OR regexp_matches(${text}, '[",\\n\\r]') THEN '"' || replace(${text}, '"', '""') || '"' ELSE ${text} END`;
}

function quoted(text: string): string {
  return text === '' || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
