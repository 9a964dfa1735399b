import { observableNamed } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { tables } from '../campaign/layout.js';
import { baseOf } from '../campaign/plan-record.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { committedTable, plannedPlaces } from './committed-tables.js';
import { sqlName } from './database.js';
import { type JoinedColumn, joinedColumns } from './joined-columns.js';
import { joinedTable, ROW_ORDER, unjoinedTable } from './joined-table.js';
import type { QueryTable } from './query-table.js';
import { type Dimensions, returnTable } from './return-table.js';
import { hasTime } from './time-column.js';

/** What `steps`, `summary` and `profiles` have beside the columns of an export. */
export interface MoreColumns {
  /** Of steps and profiles. */
  readonly time?: JoinedColumn | null;
  /** `place` and `file_row_number`, by which an export is ordered. */
  readonly order?: boolean;
}

/**
 * `points`: every place of the newest plan, with `status` (`completed`, `failed`, `pending`) and `reason` of its point. `steps`, `summary`,
 * `profiles`: the rows that count, as they are exported, with `more` columns; `returns`; and the tables of observables that have one of their own.
 */
export function queryTables(
  campaign: CampaignFolder,
  counted: CountedRows,
  dimensions: Dimensions,
  { time = null, order = false }: MoreColumns = {},
): readonly QueryTable[] {
  const rows = tables.map((name): QueryTable => {
    const columns = [...joinedColumns(campaign, name), ...(time !== null && hasTime(name) ? [time] : [])];
    // Only an extension leaves committed points out of the plan.
    const whole = baseOf(campaign.plan) === 1;
    return {
      name,
      columns: [...columns.map((column) => column.name), ...(order ? ROW_ORDER : [])],
      sql: joinedTable(campaign, name, columns, counted, order ? ROW_ORDER : []),
      unjoined: whole && !order ? unjoinedTable(campaign, name, columns, counted) : null,
    };
  });
  return [
    points(campaign, counted),
    ...rows,
    ...returnTable(campaign, counted, dimensions),
    ...tabulated(campaign, counted),
  ];
}

/** Of `profiles` at the start, a row for each entry of the lists of an observable. */
function tabulated(campaign: CampaignFolder, counted: CountedRows): readonly QueryTable[] {
  return campaign.campaign.observables.flatMap(({ name }): readonly QueryTable[] => {
    const observable = observableNamed(name);
    if (observable.tabulated === undefined) return [];
    const { table, index } = observable.tabulated;
    const columns = joinedColumns(campaign, 'profiles');
    const keys = columns.filter(({ from }) => from === 'plan').map((column) => column.name);
    const lists = observable
      .columns(campaign.campaign.species)
      .filter(({ shape }) => shape === 'list')
      .map((column) => column.name);
    const [first = ''] = lists;
    const selected = [
      ...keys.map(sqlName),
      `unnest(generate_series(0, len(${sqlName(first)}) - 1))::BIGINT AS ${sqlName(index)}`,
      ...lists.map((list) => `unnest(${sqlName(list)}) AS ${sqlName(list)}`),
    ];
    return [
      {
        name: table,
        columns: [...keys, index, ...lists],
        unjoined: null,
        sql: `
    SELECT ${selected.join(', ')} FROM (${joinedTable(campaign, 'profiles', columns, counted)}) WHERE cycle = 0 AND stage = 'cycle'`,
      },
    ];
  });
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
