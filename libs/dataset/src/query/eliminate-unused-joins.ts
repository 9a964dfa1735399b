import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { EMPTY_JOIN } from './joined-table.js';
import { type QueryTable, qualifiedName } from './query-table.js';
import { readStatement, type Statement } from './read-statement.js';

interface PlanNode {
  readonly extra_info: Readonly<Record<string, unknown>>;
  readonly children: readonly PlanNode[];
}

const planNode: z.ZodType<PlanNode> = z.object({
  extra_info: z.record(z.string(), z.unknown()),
  get children() {
    return z.array(planNode);
  },
});

/**
 * The same statement over views that join no parameters, where DuckDB's own plan says that it uses none: a join over 10⁷ rows takes longer
 * than most sums over them. Both give the same rows; `statement` itself where anything is in doubt.
 */
export async function eliminateUnusedJoins(
  connection: DuckDBConnection,
  statement: Statement,
  tables: readonly QueryTable[],
): Promise<Statement> {
  const spared = tables.filter(({ unjoined }) => unjoined !== null);
  if (spared.length === 0 || !(await usesNoParameter(connection, statement.reading))) return statement;
  for (const table of spared)
    await connection.run(`CREATE OR REPLACE VIEW ${qualifiedName(table)} AS ${table.unjoined}`);
  const other = await readStatement(connection, statement.sql).catch(() => null);
  if (other !== null && columnsOf(other) === columnsOf(statement)) return other;
  for (const table of spared) await connection.run(`CREATE OR REPLACE VIEW ${qualifiedName(table)} AS ${table.sql}`);
  return readStatement(connection, statement.sql);
}

/** At least one join with the plan, and none that brings a column or a condition. */
async function usesNoParameter(connection: DuckDBConnection, sql: string): Promise<boolean> {
  const plan = await planOf(connection, sql);
  const joined = plan.flatMap(nodesOf).filter(({ extra_info: info }) => JSON.stringify(info).includes('duplicate_of'));
  return (
    joined.length > 0 &&
    joined.every(
      ({ extra_info: info }) => info.Projections === EMPTY_JOIN.projections && info.Filters === EMPTY_JOIN.filters,
    )
  );
}

/** Empty for what has none, as SHOW. */
async function planOf(connection: DuckDBConnection, sql: string): Promise<readonly PlanNode[]> {
  try {
    const result = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`);
    return z.array(planNode).parse(JSON.parse(String(result.getRows()[0]?.[1])));
  } catch {
    return [];
  }
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

function columnsOf({ prepared }: Statement): string {
  const columns = Array.from({ length: prepared.columnCount }, (_, i) => [
    prepared.columnName(i),
    prepared.columnType(i),
  ]);
  return columns.map(([name, type]) => `${name} ${type}`).join(', ');
}
