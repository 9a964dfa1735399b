import { sqlString } from '../../query/database.js';
import { arrowSchema, parquetArrowSchema } from '../arrow/arrow-schema.js';
import type { RowSelection } from '../rows/row-selection.js';

/** Options of DuckDB's COPY for a file of the selection, with `rows` in a row group. */
export function copyOptions(
  format: 'parquet' | 'csv',
  selection: RowSelection,
  rows: number,
  metadata: Readonly<Record<string, string>>,
): string {
  if (format === 'csv') return 'FORMAT csv, HEADER true';
  const schema = arrowSchema(selection.columns, metadata);
  const pairs = [...schema.metadata, ['ARROW:schema', parquetArrowSchema(schema)] as const].map(
    ([key, value]) => `${sqlString(key)}: ${sqlString(value)}`,
  );
  return `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rows}, KV_METADATA {${pairs.join(', ')}}`;
}
