import type { TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { CountedRows } from '../commit/counted-rows.js';
import { committedTable, plannedPlaces } from './committed-tables.js';
import { sqlName } from './database.js';
import type { JoinedColumn } from './joined-columns.js';

const sqlTypes: Readonly<Record<JoinedColumn['type'], string>> = {
  int64: 'BIGINT',
  float64: 'DOUBLE',
  string: 'VARCHAR',
  list: 'DOUBLE[]',
};

/**
 * SELECT of `columns` from the committed rows of points in the newest plan, with the parameters of their first place. An ORDER BY that
 * follows may name `places.place` and `rows.file_row_number`: a point's rows lie in one file in the order of cycle and stage.
 */
export function joinedTable(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly JoinedColumn[],
  counted: CountedRows,
): string {
  const selected = columns.map(({ name, type, from }) => {
    const source = from === 'plan' ? 'places' : 'rows';
    return `${source}.${sqlName(name)}::${sqlTypes[type]} AS ${sqlName(name)}`;
  });
  return `
    SELECT ${selected.join(', ')}
    FROM ${committedTable(campaign, table, counted)} AS rows
    JOIN (SELECT * FROM ${plannedPlaces(campaign)} WHERE duplicate_of IS NULL) AS places ON places.point = rows.point`;
}

/** The same without what comes from the plan but `point`: where every committed row is of a point in the plan, the join adds no more than that. */
export function unjoinedTable(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly JoinedColumn[],
  counted: CountedRows,
): string {
  const own = columns.filter(({ name, from }) => from === 'rows' || name === 'point');
  const selected = own.map(({ name, type }) => `rows.${sqlName(name)}::${sqlTypes[type]} AS ${sqlName(name)}`);
  return `SELECT ${selected.join(', ')} FROM ${committedTable(campaign, table, counted)} AS rows`;
}

/** What EXPLAIN shows of a join in `joinedTable` that adds nothing but rows' being of points in the plan. */
export const EMPTY_JOIN = { projections: 'point', filters: '(duplicate_of IS NULL)' } as const;
