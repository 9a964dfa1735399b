import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { tables } from '../campaign/layout.js';
import { baseOf } from '../campaign/plan-record.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { committedTable, plannedPlaces } from './committed-tables.js';
import { sqlName } from './database.js';
import { joinedColumns } from './joined-columns.js';
import { joinedTable, unjoinedTable } from './joined-table.js';

/** A table that SQL may name. */
export interface QueryTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** SELECT of its rows. */
  readonly sql: string;
  /** SELECT of the same rows without the columns of the plan; null where it could have more rows or is another table. */
  readonly unjoined: string | null;
}

/**
 * `points`: every place of the newest plan, with `status` (`completed`, `failed`, `pending`) and `reason` of its point. `steps`, `summary`,
 * `profiles`: the rows that count, as they are exported.
 */
export function queryTables(campaign: CampaignFolder, counted: CountedRows): readonly QueryTable[] {
  const rows = tables.map((name): QueryTable => {
    const columns = joinedColumns(campaign, name);
    // Only an extension leaves committed points out of the plan.
    const whole = baseOf(campaign.plan) === 1;
    return {
      name,
      columns: columns.map((column) => column.name),
      sql: joinedTable(campaign, name, columns, counted),
      unjoined: whole ? unjoinedTable(campaign, name, columns, counted) : null,
    };
  });
  return [points(campaign, counted), ...rows];
}

function points(campaign: CampaignFolder, counted: CountedRows): QueryTable {
  const planned: readonly (readonly [column: string, source: string])[] = [
    ['place', 'places.place::BIGINT'],
    ['point', 'places.point'],
    ['replica', 'places.replica::BIGINT'],
    ['seed', 'places.seed'],
    ...campaign.plan.parameters.map(({ column }) => [column, `places.${sqlName(column)}`] as const),
    ['duplicate_of', 'places.duplicate_of::BIGINT'],
    ['planned_seconds', 'places.seconds'],
    ['planned_bytes', 'places.bytes'],
    ['status', "coalesce(rows.status, 'pending')"],
    ['reason', 'rows.reason'],
  ];
  const selected = planned.map(([column, source]) => `${source} AS ${sqlName(column)}`);
  return {
    name: 'points',
    unjoined: null,
    columns: planned.map(([column]) => column),
    sql: `
    SELECT ${selected.join(', ')} FROM ${plannedPlaces(campaign)} AS places
    LEFT JOIN ${committedTable(campaign, 'summary', counted)} AS rows ON places.point = rows.point`,
  };
}
