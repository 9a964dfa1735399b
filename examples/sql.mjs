// Asks exported tables a question: node examples/sql.mjs "SELECT cycle, avg(shannon_total) FROM 'entropy-rise.parquet' GROUP BY cycle"
// DuckDB is installed with Loschmidt; its own program, Python, R and Julia read the same files.
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create()).connect();
const reader = await connection.runAndReadAll(process.argv[2] ?? '');
console.table(reader.getRowObjectsJson());
