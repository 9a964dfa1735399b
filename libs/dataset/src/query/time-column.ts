import type { DuckDBConnection } from '@duckdb/node-api';
import { pointAt } from '@loschmidt/campaign';
import { cycleDuration, LoschmidtError, type Point, type TableName } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, sqlNumber, sqlString } from './database.js';
import type { JoinedColumn } from './joined-columns.js';

/** What `steps` and `profiles` have where they are asked for it. */
export const TIME: JoinedColumn = {
  name: 'time',
  type: 'float64',
  unit: '1/J',
  about:
    'cycle · T, T being the durations of all factors that one cycle applies, forward and back. Null between the stages of a cycle, and where times are drawn.',
  from: 'rows',
};

/** Combinations of what T depends on, beside a duration that is one number. */
const MOST = 1_000;

export function hasTime(table: TableName): boolean {
  return table === 'steps' || table === 'profiles';
}

/** `time` with its SQL: T of each combination of the parameters that it depends on. Throws `unsupported` where there are too many of them. */
export async function timeColumn(connection: DuckDBConnection, folder: CampaignFolder): Promise<JoinedColumn> {
  const { parameters } = folder.plan;
  const linear = parameters.find(({ path, type }) => path === 'evolution.time' && type !== 'string');
  const cases = parameters.filter(({ path }) => /^(evolution|protocol)(\.|$)/.test(path) && path !== linear?.path);
  const names = cases.map(({ column }) => sqlName(column));
  const all = ['seed', ...parameters.map(({ column }) => sqlName(column))].join(', ');
  const places = plannedPlaces(folder);
  const sql =
    cases.length === 0
      ? `SELECT ${all} FROM ${places} LIMIT 1`
      : `SELECT DISTINCT ON (${names.join(', ')}) ${all} FROM ${places} LIMIT ${MOST + 1}`;
  const found: { readonly values: readonly (number | string)[]; readonly duration: number | null }[] = [];
  for await (const [seed, ...read] of queryRows(connection, sql)) {
    const values = read.map((value) => (typeof value === 'bigint' ? Number(value) : (value as number | string)));
    const point = pointAt(folder.campaign, { values, seed: Number(seed) });
    found.push({ values, duration: cycleDuration(linear === undefined ? point : withUnitTime(point)) });
  }
  if (found.length > MOST) throw tooMany(cases.map(({ path }) => path));
  return {
    ...TIME,
    made: ({ plan, rows }) => {
      const whens = found.map(({ values, duration }) => {
        const conditions = cases.map(
          ({ column }) =>
            `${plan}.${sqlName(column)} = ${literal(values[parameters.findIndex((one) => one.column === column)] ?? 0)}`,
        );
        return { when: conditions.join(' AND '), value: duration === null ? 'NULL' : sqlNumber(duration) };
      });
      const [only] = whens;
      const duration =
        cases.length === 0
          ? (only?.value ?? 'NULL')
          : `CASE ${whens.map(({ when, value }) => `WHEN ${when} THEN ${value}`).join(' ')} END`;
      const each = linear === undefined ? duration : `(${duration}) * ${plan}.${sqlName(linear.column)}`;
      return `CASE WHEN ${rows}.stage = 'cycle' THEN ${rows}.cycle * (${each}) END`;
    },
  };
}

function withUnitTime(point: Point): Point {
  return { ...point, evolution: { ...point.evolution, time: 1 } };
}

function literal(value: number | string): string {
  return typeof value === 'string' ? sqlString(value) : sqlNumber(value);
}

function tooMany(paths: readonly string[]): LoschmidtError {
  return new LoschmidtError(
    'unsupported',
    `Cannot give a time: ${paths.join(' and ')} must have at most ${MOST} combinations, got more.`,
    { hint: 'Compute it in SQL, from cycle and these columns.' },
  );
}
