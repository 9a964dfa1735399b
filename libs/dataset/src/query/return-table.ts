import type { DuckDBConnection } from '@duckdb/node-api';
import { pointAt } from '@loschmidt/campaign';
import { DARK_WEIGHT, dimensionOf, EFFECTIVE_DIMENSION, RETURN_MEAN, RETURN_PROBABILITY } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { CountedRows } from '../compact/counted-rows.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, sqlString } from './database.js';
import { joinedColumns } from './joined-columns.js';
import { joinedTable } from './joined-table.js';
import type { QueryTable } from './query-tables.js';
import { plannedColumns, returnColumns } from './return-columns.js';

/** The table of what comes back: a row for each completed point. */
const RETURNS = 'returns';

/** D of each size, as SQL. */
export interface Dimensions {
  /** Columns of the plan that it depends on. */
  readonly columns: readonly string[];
  /** Their values and D. */
  readonly rows: readonly string[];
}

export const NO_DIMENSIONS: Dimensions = { columns: [], rows: [] };

/**
 * D of every size that the plan has, for SQL that names `returns`; others need not wait for the plan to be read. Sizes are few, places may be
 * millions: DuckDB picks them.
 */
export async function readDimensions(
  connection: DuckDBConnection,
  folder: CampaignFolder,
  text: string,
): Promise<Dimensions> {
  if (!text.toLowerCase().includes(RETURNS)) return NO_DIMENSIONS;
  const { parameters } = folder.plan;
  const sizes = parameters.filter(({ path }) => /^(lattice|particles)(\.|$)/.test(path)).map(({ column }) => column);
  const all = ['seed', ...parameters.map(({ column }) => column)].map(sqlName).join(', ');
  const places = plannedPlaces(folder);
  const sql =
    sizes.length === 0
      ? `SELECT ${all} FROM ${places} LIMIT 1`
      : `SELECT DISTINCT ON (${sizes.map(sqlName).join(', ')}) ${all} FROM ${places}`;
  const rows: string[] = [];
  for await (const [seed, ...read] of queryRows(connection, sql)) {
    const values = read.map((value) => (typeof value === 'bigint' ? Number(value) : (value as number | string)));
    const dimension = dimensionOf(pointAt(folder.campaign, { values, seed: Number(seed) }));
    const own = sizes.map((size) => values[parameters.findIndex(({ column }) => column === size)] ?? 0);
    rows.push(`(${[...own, dimension].map(literal).join(', ')})`);
  }
  return { columns: sizes, rows };
}

function literal(value: number | string): string {
  return typeof value === 'string' ? sqlString(value) : `${value}::DOUBLE`;
}

/** `returns`, where the return probability or the spectrum of the cycle is measured: F̄, F_max and what they are compared with. */
export function returnTable(
  campaign: CampaignFolder,
  counted: CountedRows,
  dimensions: Dimensions,
): readonly QueryTable[] {
  const columns = returnColumns(campaign);
  if (columns.length === 0) return [];
  const keys = plannedColumns(campaign).map(({ name }) => name);
  const measured = joinedColumns(campaign, 'steps');
  const constants = [RETURN_MEAN, EFFECTIVE_DIMENSION, DARK_WEIGHT].filter((name) =>
    measured.some((column) => column.name === name),
  );
  const isReturned = measured.some(({ name }) => name === RETURN_PROBABILITY);
  const wanted = measured.filter(
    ({ name, from }) => from === 'plan' || ['cycle', 'stage', RETURN_PROBABILITY, ...constants].includes(name),
  );
  const last = campaign.plan.parameters.some(({ column }) => column === 'cycles')
    ? sqlName('cycles')
    : String(Number(campaign.campaign.point.cycles));
  const late = `FILTER (2 * cycle > ${last})`;
  const own = [
    'point',
    ...keys.filter((name) => name !== 'point').map((name) => `any_value(${sqlName(name)}) AS ${sqlName(name)}`),
    `any_value(${last})::DOUBLE AS last`,
    ...(isReturned
      ? [
          `CASE WHEN count(${RETURN_PROBABILITY}) ${late} >= 4 THEN avg(${RETURN_PROBABILITY}) ${late} END AS late`,
          `max(${RETURN_PROBABILITY}) FILTER (4 * cycle >= ${last}) AS largest`,
        ]
      : []),
    ...constants.map((name) => `any_value(${name}) AS ${name}`),
  ];
  return [
    {
      name: RETURNS,
      columns: [...keys, ...columns.map(({ name }) => name)],
      unjoined: null,
      sql: `
    SELECT ${[...keys.map((name) => `own.${sqlName(name)}`), ...columns.map(({ name, sql }) => `${sql} AS ${sqlName(name)}`)].join(', ')}
    FROM (SELECT ${own.join(', ')} FROM (${joinedTable(campaign, 'steps', wanted, counted)}) WHERE stage = 'cycle' GROUP BY point) AS own
    LEFT JOIN ${sizesTable(dimensions)} ON ${dimensions.columns.map((name) => `own.${sqlName(name)} = sizes.${sqlName(`of_${name}`)}`).join(' AND ') || 'true'}`,
    },
  ];
}

function sizesTable({ columns, rows }: Dimensions): string {
  const names = [...columns.map((name) => sqlName(`of_${name}`)), 'dimension'].join(', ');
  if (rows.length > 0) return `(VALUES ${rows.join(', ')}) AS sizes(${names})`;
  return `(SELECT ${columns.map(() => 'NULL, ').join('')}NULL::DOUBLE WHERE false) AS sizes(${names})`;
}
