import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { LoschmidtError } from '@loschmidt/core';

/** What may be asked: rows, or how DuckDB would get them. */
export interface Statement {
  readonly kind: 'rows' | 'explanation';
  /** As it was typed, without the semicolon at its end and what follows. */
  readonly sql: string;
  /** The part of it that reads: what is explained. */
  readonly reading: string;
  readonly prepared: DuckDBPreparedStatement;
}

const READ_ONLY =
  'Only SELECT (also WITH, FROM, VALUES, PIVOT), DESCRIBE, SUMMARIZE, SHOW and EXPLAIN of these can be run.';

/**
 * Checks by DuckDB's own parser that `typed` is one statement that only reads. Everything else must be refused here: DuckDB lets COPY write to
 * every path that the views may read. Errors: `bad-input`, or DuckDB's own.
 */
export async function readStatement(connection: DuckDBConnection, typed: string): Promise<Statement> {
  const { SELECT, EXPLAIN } = (await import('@duckdb/node-api')).StatementType;
  const sql = await withoutEnd(connection, typed);
  if (sql === '') throw new LoschmidtError('bad-input', 'Cannot run the query: it is empty.', { hint: READ_ONLY });
  const statements = await connection.extractStatements(sql);
  // Without a semicolon they are one that was typed: DuckDB makes a type of the values that PIVOT finds, and a SELECT.
  if (statements.count !== 1 && sql.includes(';')) {
    throw new LoschmidtError('bad-input', `Cannot run the query: it must be one statement, got ${statements.count}.`, {
      hint: READ_ONLY,
    });
  }
  for (let index = 0; index < statements.count - 1; index++) await (await statements.prepare(index)).run();
  const prepared = await statements.prepare(statements.count - 1);
  if (prepared.statementType === SELECT) return { kind: 'rows', sql, reading: sql, prepared };
  if (prepared.statementType === EXPLAIN) {
    // EXPLAIN ANALYZE runs what it explains.
    const explained = sql.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*explain\s+(analyze\s+)?(\([^)]*\)\s*)?/i, '');
    if (explained !== sql && (await readStatement(connection, explained)).kind === 'rows') {
      return { kind: 'explanation', sql, reading: explained, prepared };
    }
  }
  throw new LoschmidtError('bad-input', 'Cannot run the query: it must only read.', { hint: READ_ONLY });
}

const NOTHING = /^(\s|;|--[^\n]*|\/\*[\s\S]*?\*\/)*$/;

/** `''` where nothing but comments was typed. Where a semicolon is inside a text, what is before it cannot be parsed. */
async function withoutEnd(connection: DuckDBConnection, typed: string): Promise<string> {
  if (NOTHING.test(typed)) return '';
  for (let at = typed.indexOf(';'); at >= 0; at = typed.indexOf(';', at + 1)) {
    if (!NOTHING.test(typed.slice(at))) continue;
    const shorter = typed.slice(0, at);
    const parsed = await connection.extractStatements(shorter).catch(() => null);
    if (parsed !== null) return shorter;
  }
  return typed;
}
