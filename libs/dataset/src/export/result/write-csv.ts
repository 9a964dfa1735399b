import type { OpenQuery, QueryColumn } from '../../query/open-query.js';
import type { Sink } from '../arrow/write-arrow.js';

const UNQUOTED = /^(BOOLEAN|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/**
 * Writes the rows of a query as CSV with a line of names, as DuckDB's COPY has them: a float64 with as many digits as its bits need, `nan` and
 * `inf`, nothing for null, `""` for an empty text. Gives the number of rows.
 */
export async function writeCsv(query: OpenQuery, limit: number | undefined, write: Sink): Promise<number> {
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
