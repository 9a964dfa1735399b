import type { DuckDBConnection } from '@duckdb/node-api';
import { LoschmidtError, type TableName } from '@loschmidt/core';
import { sqlName } from '../../query/database.js';
import { exactLiterals } from '../../query/exact-literals.js';

/**
 * Checks by DuckDB's own parser that `where` is one condition on rows of a table, a view of the connection: what else is read has no place
 * here. Errors: `bad-input`, or DuckDB's own.
 */
export async function checkCondition(connection: DuckDBConnection, table: TableName, where: string): Promise<void> {
  const statements = await connection.extractStatements(conditionSql(table, where));
  if (statements.count === 1) await statements.prepare(0);
  // A parenthesis that ends the condition early does not end a list.
  const listed = await connection.extractStatements(`SELECT [\n${where}\n]`).catch(() => null);
  if (statements.count === 1 && listed?.count === 1) return;
  throw new LoschmidtError('bad-input', `Cannot select rows: it must be one condition, got '${where}'.`, {
    hint: "For example: --where 'interaction > 1 AND cycle = 0'",
  });
}

/** The table's rows that meet the condition. */
export function conditionSql(table: TableName, where: string): string {
  return `FROM ${sqlName(table)} WHERE (\n${exactLiterals(where).sql}\n)`;
}
