import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { LoschmidtError } from '@loschmidt/core';
import { type SqlToken, sqlTokens } from './sql-tokens.js';

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
  const sql = withoutEnd(typed);
  if (sql === '') throw new LoschmidtError('bad-input', 'Cannot run the query: it is empty.', { hint: READ_ONLY });
  const statements = await connection.extractStatements(sql);
  // Without a semicolon they are one that was typed: DuckDB makes a type of the values that PIVOT finds, and a SELECT.
  if (statements.count !== 1 && sqlTokens(sql).some(isSemicolon)) {
    throw new LoschmidtError('bad-input', `Cannot run the query: it must be one statement, got ${statements.count}.`, {
      hint: READ_ONLY,
    });
  }
  for (let index = 0; index < statements.count - 1; index++) await (await statements.prepare(index)).run();
  const prepared = await statements.prepare(statements.count - 1);
  if (prepared.statementType === SELECT) return { kind: 'rows', sql, reading: sql, prepared };
  if (prepared.statementType === EXPLAIN) {
    // EXPLAIN ANALYZE runs what it explains.
    const explained = explainedPart(sql);
    if ((await readStatement(connection, explained)).kind === 'rows') {
      return { kind: 'explanation', sql, reading: explained, prepared };
    }
  }
  throw new LoschmidtError('bad-input', 'Cannot run the query: it must only read.', { hint: READ_ONLY });
}

/** Without the semicolons at its end and what follows them; `''` where nothing but comments was typed. */
function withoutEnd(typed: string): string {
  const tokens = sqlTokens(typed);
  const last = tokens.findLastIndex((token) => !isSemicolon(token));
  if (last < 0) return '';
  const semicolon = tokens[last + 1];
  return semicolon === undefined ? typed : typed.slice(0, semicolon.end - 1);
}

/** What begins a statement in brackets, where EXPLAIN may have options. */
const READING = /^(\(|select|with|from|values|table|pivot|unpivot|describe|summarize|show)$/i;

/** What EXPLAIN explains. */
function explainedPart(sql: string): string {
  const tokens = sqlTokens(sql);
  const text = (index: number) => tokens[index]?.text.toLowerCase();
  let last = text(1) === 'analyze' ? 1 : 0;
  if (text(last + 1) === '(' && !READING.test(text(last + 2) ?? '')) {
    last = tokens.findIndex((token, index) => index > last && token.text === ')');
  }
  return sql.slice(tokens[last]?.end ?? sql.length);
}

function isSemicolon({ kind, text }: SqlToken): boolean {
  return kind === 'sign' && text === ';';
}
