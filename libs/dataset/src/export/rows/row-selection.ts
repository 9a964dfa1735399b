import type { DuckDBConnection } from '@duckdb/node-api';
import { LoschmidtError, type TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import type { ChunkMarker } from '../../commit/marker.js';
import type { CountedRows } from '../../compact/counted-rows.js';
import { committedTable, plannedPlaces } from '../../query/committed-tables.js';
import { sqlName } from '../../query/database.js';
import { exactLiterals } from '../../query/exact-literals.js';
import type { JoinedColumn } from '../../query/joined-columns.js';
import { joinedTable, ROW_ORDER, sourceOf } from '../../query/joined-table.js';
import type { PlaceWindow } from './place-windows.js';

/** Which rows and columns of a table. */
export interface RowSelection {
  readonly table: TableName;
  /** All that the table has. */
  readonly all: readonly JoinedColumn[];
  /** Those that are wanted, in their order. */
  readonly columns: readonly JoinedColumn[];
  /** SQL of one condition over all columns, checked; null for every row. */
  readonly where: string | null;
}

/**
 * Gives for a window of places the SELECT of its rows, in the order of place, cycle and stage, for a database of one thread, which reads files in
 * their order. A join keeps no order, and a sort costs as much as half of the rest: where chunks have the order already, the points of the
 * window are laid beside the rows instead, each as often as it has rows, and every row says whether the point beside it is its own.
 */
export function windowSql(
  campaign: CampaignFolder,
  selection: RowSelection,
  counted: CountedRows,
): (window: PlaceWindow) => string {
  const markers = new Map(counted.markers.map((marker) => [marker.chunk, marker]));
  return (window) => sqlOf(campaign, selection, counted, markers, window);
}

function sqlOf(
  campaign: CampaignFolder,
  selection: RowSelection,
  counted: CountedRows,
  markers: ReadonlyMap<string, ChunkMarker>,
  window: PlaceWindow,
): string {
  const chunks = new Set(window.chunks);
  const met: CountedRows = {
    ...counted,
    markers: window.chunks.flatMap((chunk) => markers.get(chunk) ?? []),
    superseded: counted.superseded.filter(({ chunk }) => chunks.has(chunk)),
  };
  const { table, columns, where } = selection;
  const rows = window.order.kind === 'chunk' ? rowsBesidePoints : placedTable;
  return `
    SELECT ${columns.map(({ name }) => sqlName(name)).join(', ')}
    FROM (${rows(campaign, selection, met, window)}) AS ${table}
    ${where === null ? '' : `WHERE (\n${exactLiterals(where).sql}\n)`}
    ${window.order.kind === 'none' ? `ORDER BY ${ROW_ORDER.join(', ')}` : ''}`;
}

function placedTable(
  campaign: CampaignFolder,
  { table, all }: RowSelection,
  met: CountedRows,
  { first, last }: PlaceWindow,
): string {
  return `FROM (${joinedTable(campaign, table, all, met, ROW_ORDER)}) WHERE place BETWEEN ${first} AND ${last}`;
}

function rowsBesidePoints(
  campaign: CampaignFolder,
  { table, all }: RowSelection,
  met: CountedRows,
  { first, last }: PlaceWindow,
): string {
  const planned = all.filter(({ from }) => from === 'plan').map(({ name }) => `places.${sqlName(name)}`);
  // A failed point has no rows but in the summary.
  const times = table === 'summary' ? '1' : 'summary.rows';
  const points = `
    SELECT ${planned.join(', ')}, ${times} AS "times"
    FROM ${committedTable(campaign, 'summary', met)} AS summary
    JOIN (SELECT * FROM ${plannedPlaces(campaign)} WHERE duplicate_of IS NULL AND place BETWEEN ${first} AND ${last}) AS places
    ON places.point = summary.point ORDER BY places.place`;
  const own =
    "CASE WHEN rows.point = places.point THEN rows.point ELSE error('rows are not in the order of their points') END";
  return `
    SELECT ${all.map((column) => `${column.name === 'point' ? own : sourceOf(column)} AS ${sqlName(column.name)}`).join(', ')}
    FROM (FROM ${committedTable(campaign, table, met)}) AS rows
    POSITIONAL JOIN (SELECT *, unnest(range("times")) FROM (${points})) AS places`;
}

/** A window without rows, for the columns alone. */
export const NO_WINDOW: PlaceWindow = { first: 0, last: -1, chunks: [], order: { kind: 'none' } };

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
