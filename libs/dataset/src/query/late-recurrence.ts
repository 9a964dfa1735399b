import { tmpdir } from 'node:os';
import type { DuckDBValue } from '@duckdb/node-api';
import type { ParameterColumn } from '@loschmidt/campaign';
import { RETURN_PROBABILITY } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { countedRows } from '../compact/counted-rows.js';
import { refuseDamage } from '../compact/damage.js';
import { committedTable, plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, withDatabase } from './database.js';

export interface RecurrenceAxis {
  /** Path into the point. */
  readonly path: string;
  /** In the order of the plan; lists and maps as canonical JSON. */
  readonly values: readonly (number | string)[];
}

/** How far the start comes back late in the run, by the first two axes that vary. */
export interface RecurrenceTable {
  /** Null where nothing varies: one row. */
  readonly rows: RecurrenceAxis | null;
  /** Null where only one axis varies: one column. */
  readonly columns: RecurrenceAxis | null;
  /** By row, then column: the mean over everything else of F_max; null where no point is committed. */
  readonly cells: readonly (readonly (number | null)[])[];
}

/** A table with more cells is for an export, not for reading. */
const mostCells = 10_000;

/**
 * F_max = max over cycles k ≥ K/4 of `return_probability` for each committed point of K cycles, averaged over replicas and all axes but
 * the first two that vary. Null when the campaign does not measure `return`.
 */
export async function lateRecurrence(campaign: CampaignFolder): Promise<RecurrenceTable | null> {
  if (!campaign.columns.some(({ name }) => name === RETURN_PROBABILITY)) return null;
  const [first, second] = tableAxes(campaign);
  const counted = await countedRows(campaign);
  await refuseDamage(campaign, counted, 'sizes');
  const keys = [first, second].map((axis) => (axis === undefined ? `''` : `places.${sqlName(axis.column)}`));
  const sql = `
    WITH steps AS NOT MATERIALIZED (
      SELECT point, cycle, ${RETURN_PROBABILITY} FROM ${committedTable(campaign, 'steps', counted)} WHERE stage = 'cycle'
    ), lasts AS (SELECT point, max(cycle) AS last FROM steps GROUP BY point),
    points AS (
      SELECT point, max(${RETURN_PROBABILITY}) AS recurrence
      FROM steps JOIN lasts USING (point) WHERE 4 * cycle >= last GROUP BY point
    )
    SELECT ${keys.join(', ')}, avg(points.recurrence), min(places.place)
    FROM ${plannedPlaces(campaign)} AS places LEFT JOIN points USING (point)
    GROUP BY ${keys.join(', ')} ORDER BY min(places.place)`;
  const cells: { row: number | string; column: number | string; mean: number | null }[] = [];
  await withDatabase(tmpdir(), async (connection) => {
    for await (const [row, column, mean] of queryRows(connection, sql)) {
      cells.push({ row: plain(row), column: plain(column), mean: typeof mean === 'number' ? mean : null });
    }
  });
  const rows = [...new Set(cells.map(({ row }) => row))];
  const columns = [...new Set(cells.map(({ column }) => column))];
  const found = new Map(cells.map(({ row, column, mean }) => [JSON.stringify([row, column]), mean]));
  return {
    rows: first === undefined ? null : { path: first.path, values: rows },
    columns: second === undefined ? null : { path: second.path, values: columns },
    cells: rows.map((row) => columns.map((column) => found.get(JSON.stringify([row, column])) ?? null)),
  };
}

/** The first two axes that vary, as far as their table can be read; one that advances together with the first says nothing more. */
function tableAxes({ campaign, plan }: CampaignFolder): ParameterColumn[] {
  const valuesOf = ({ path }: ParameterColumn) =>
    campaign.parameters.find((axis) => axis.path === path)?.values.length ?? 0;
  const axes = plan.parameters.filter(
    ({ path, varies }) => varies && campaign.parameters.some((axis) => axis.path === path),
  );
  const [first, ...others] = axes;
  if (first === undefined) return [];
  const together = campaign.zip.find((group) => group.includes(first.path)) ?? [];
  const second = others.find(({ path }) => !together.includes(path));
  const fits = second !== undefined && valuesOf(first) * valuesOf(second) <= mostCells;
  return fits ? [first, second] : [first];
}

function plain(value: DuckDBValue | undefined): number | string {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : String(value);
}
