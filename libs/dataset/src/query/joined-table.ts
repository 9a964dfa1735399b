import type { ExportType, TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { baseOf } from '../campaign/plan-record.js';
import type { ChunkMarker } from '../commit/marker.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { COMPACTED } from '../compact/manifest.js';
import { committedTable, plannedPlaces } from './committed-tables.js';
import { sqlName } from './database.js';
import type { JoinedColumn } from './joined-columns.js';

/** Of joined columns in SQL. */
export const joinedSqlTypes: Readonly<Record<ExportType, string>> = {
  int64: 'BIGINT',
  float64: 'DOUBLE',
  string: 'VARCHAR',
  list: 'DOUBLE[]',
};

/** Beside a table's own columns, to order by: a point's rows lie in one file in the order of cycle and stage. */
export const ROW_ORDER = ['place', 'file_row_number'] as const;

/**
 * SELECT of `columns`, and of those of `ROW_ORDER` where they are wanted, from the committed rows of points in the newest plan, with the
 * parameters of their first place. Compacted rows have these themselves, as far as the plan is that of their files.
 */
export function joinedTable(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly JoinedColumn[],
  counted: CountedRows,
  order: readonly (typeof ROW_ORDER)[number][] = [],
): string {
  const base = baseOf(campaign.plan);
  const knowsPlace = ({ chunk }: ChunkMarker) => {
    const manifest = counted.compacted.get(chunk);
    return manifest?.base === base && manifest.tables[table] !== undefined;
  };
  const placed = counted.markers.filter(knowsPlace);
  const others = counted.markers.filter((marker) => !knowsPlace(marker));
  const parts: string[] = [];
  if (others.length > 0 || placed.length === 0) {
    const selected = columns.map((column) => `${sourceOf(column)} AS ${sqlName(column.name)}`);
    const ordered = order.map((name) => (name === 'place' ? 'places.place::BIGINT AS place' : `rows.${name}`));
    parts.push(`
    SELECT ${[...selected, ...ordered].join(', ')}
    FROM ${committedTable(campaign, table, { ...counted, markers: others })} AS rows
    JOIN (SELECT * FROM ${plannedPlaces(campaign)} WHERE duplicate_of IS NULL) AS places ON places.point = rows.point`);
  }
  if (placed.length > 0) {
    const selected = columns.map((column) => `${sourceOf(column, 'rows')} AS ${sqlName(column.name)}`);
    const place = `rows.${sqlName(COMPACTED.place)}`;
    const ordered = order.map((name) => (name === 'place' ? `${place}::BIGINT AS place` : `rows.${name}`));
    // What the plan hides has rows, too, and no place.
    const hides = base === 1 ? '' : ` WHERE ${place} IS NOT NULL`;
    parts.push(`
    SELECT ${[...selected, ...ordered].join(', ')}
    FROM ${committedTable(campaign, table, { ...counted, markers: placed })} AS rows${hides}`);
  }
  return parts.join(' UNION ALL ');
}

/** The column of `places` or `rows`, of its exported type, where rows are joined with the plan; or of rows that have the plan's columns themselves. */
export function sourceOf({ name, type, from, made }: JoinedColumn, plan: 'places' | 'rows' = 'places'): string {
  const source = made?.({ plan, rows: 'rows' }) ?? `${from === 'plan' ? plan : 'rows'}.${sqlName(name)}`;
  return `${made === undefined ? source : `(${source})`}::${joinedSqlTypes[type]}`;
}

/** The same without what comes from the plan but `point`: where every committed row is of a point in the plan, the join adds no more than that. */
export function unjoinedTable(
  campaign: CampaignFolder,
  table: TableName,
  columns: readonly JoinedColumn[],
  counted: CountedRows,
): string {
  const own = columns.filter(({ name, from, made }) => (from === 'rows' && made === undefined) || name === 'point');
  const selected = own.map(({ name, type }) => `rows.${sqlName(name)}::${joinedSqlTypes[type]} AS ${sqlName(name)}`);
  return `SELECT ${selected.join(', ')} FROM ${committedTable(campaign, table, counted)} AS rows`;
}

/** What EXPLAIN shows of a join in `joinedTable` that adds nothing but rows' being of points in the plan. */
export const EMPTY_JOIN = { projections: 'point', filters: '(duplicate_of IS NULL)' } as const;
