import type { DuckDBConnection } from '@duckdb/node-api';
import { plannedRows, pointAt } from '@loschmidt/campaign';
import type { ParameterType } from '@loschmidt/core';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { PlanRecord } from '../campaign/plan-record.js';
import type { PlannedPlace } from '../plan/plan-input.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, sqlNumber, sqlString } from './database.js';

/** Which points of a plan: all conditions hold. Nothing named: every point. */
export interface PointSelection {
  /** Ids, or their beginnings where these are enough. */
  readonly points: readonly string[];
  /** At one of the point's places the parameter has one of the values. */
  readonly where: readonly ParameterValues[];
}

export interface ParameterValues {
  /** Its path or column, or `replica` or `seed`. */
  readonly name: string;
  /** As the column has them. */
  readonly values: readonly (number | string)[];
}

/** SQL that is true of the places that are selected; whole ids for those that were named. Errors: `not-found`, `bad-input`. */
export async function selectedPlaces(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  { points, where }: PointSelection,
): Promise<{ condition: string; named: readonly string[] }> {
  const named: string[] = [];
  for (const beginning of points) named.push(await wholeId(connection, campaign, beginning));
  const conditions = [
    ...(named.length > 0 ? [`point IN (${named.map(sqlString).join(', ')})`] : []),
    ...where.map((one) => parameterCondition(campaign, one)),
  ];
  return { condition: conditions.length === 0 ? 'true' : conditions.join(' AND '), named };
}

/** First places of the points `ids` that meet `condition`, in the order of the plan. */
export async function readPlaces(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  condition: string,
  ids: Iterable<string>,
): Promise<readonly PlannedPlace[]> {
  const list = [...ids].map(sqlString).join(', ');
  if (list === '') return [];
  const { parameters } = campaign.plan;
  const columns = ['place', 'point', 'replica', 'seed', 'seconds', 'bytes', ...parameters.map(({ column }) => column)];
  const places = plannedPlaces(campaign);
  const sql = `
    SELECT ${columns.map(sqlName).join(', ')} FROM ${places}
    WHERE duplicate_of IS NULL AND point IN (${list}) AND point IN (SELECT point FROM ${places} WHERE ${condition})
    ORDER BY place`;
  const found: PlannedPlace[] = [];
  for await (const [place, point, replica, seed, seconds, bytes, ...written] of queryRows(connection, sql)) {
    const values = written.map((value, i) => (parameters[i]?.type === 'string' ? String(value) : Number(value)));
    const { stages } = campaign.campaign;
    const normal = pointAt(campaign.campaign, { values, seed: Number(seed) });
    found.push({
      place: Number(place),
      point: String(point),
      replica: Number(replica),
      seed: Number(seed),
      values,
      cycles: normal.cycles,
      rows: plannedRows(normal, stages),
      seconds: Number(seconds),
      bytes: Number(bytes),
      duplicateOf: null,
    });
  }
  return found;
}

/** Points among `ids`, or of the whole plan, with a place that meets `condition`. */
export async function countPoints(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  condition: string,
  ids?: Iterable<string>,
): Promise<number> {
  const list = ids === undefined ? null : [...ids].map(sqlString).join(', ');
  if (list === '') return 0;
  const among = list === null ? '' : ` AND point IN (${list})`;
  const sql = `SELECT count(DISTINCT point) FROM ${plannedPlaces(campaign)} WHERE ${condition}${among}`;
  for await (const [count] of queryRows(connection, sql)) return Number(count);
  return 0;
}

async function wholeId(connection: DuckDBConnection, campaign: CampaignFolder, beginning: string): Promise<string> {
  const sql = `SELECT DISTINCT point FROM ${plannedPlaces(campaign)} WHERE starts_with(point, ${sqlString(beginning)}) LIMIT 2`;
  const found: string[] = [];
  for await (const [point] of queryRows(connection, sql)) found.push(String(point));
  const [id, another] = found;
  if (id !== undefined && another === undefined) return id;
  const why = id === undefined ? 'the plan has none' : 'several points begin so';
  throw new LoschmidtError('not-found', `Cannot find point '${beginning}' in campaign '${campaign.name}': ${why}.`, {
    hint: `Ids are in the column \`point\` of \`loschmidt export ${campaign.name} --table summary --format csv\`.`,
  });
}

/** The column of a path, or itself. */
export function columnOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '_');
}

function parameterCondition(campaign: CampaignFolder, { name, values }: ParameterValues): string {
  const written = columnOf(name);
  const known = planColumns(campaign.plan);
  const parameter = known.find(({ column }) => column === written);
  if (parameter === undefined) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot select points by '${name}': campaign '${campaign.name}' has no such parameter.`,
      {
        hint: `It has: ${known.map(({ column }) => column).join(', ')}.`,
      },
    );
  }
  const list = values.map((value) => {
    if (parameter.type === 'string') return sqlString(String(value));
    if (typeof value === 'number') return sqlNumber(value);
    throw new LoschmidtError('bad-input', `Cannot select points: ${name} must be a number, got '${value}'.`);
  });
  return `${sqlName(parameter.column)} IN (${list.join(', ')})`;
}

/** A column of the plan by which points are named. */
export interface PlanColumn {
  readonly column: string;
  readonly type: ParameterType;
}

/** `replica`, `seed` and the parameters. */
export function planColumns(plan: Pick<PlanRecord, 'parameters'>): readonly PlanColumn[] {
  return [{ column: 'replica', type: 'int64' }, { column: 'seed', type: 'int64' }, ...plan.parameters];
}
