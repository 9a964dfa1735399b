import { tmpdir } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { queryRows, sqlString, withDatabase } from './database.js';
import { exactLiterals } from './exact-literals.js';
import { type NamedValue, namedValues } from './named-values.js';
import { nearest, nearestTexts, neighbours } from './planned-neighbours.js';
import { columnOf, type ParameterValues, type PlanColumn, planColumns } from './select-places.js';

/** Sentences for one statement. */
const MOST = 5;

/**
 * A sentence for each value that SQL compares a parameter with and that no point of the newest plan has, with the nearest that there is: `no point has
 * erasure_phase = 0.9425; nearest: 0.9424777960769379`. Also for a limit that is the rounded form of a value and so puts it on the other side. Runs
 * nothing of the SQL; none for what it cannot read.
 */
export async function missedValues(campaign: CampaignFolder, sql: string): Promise<readonly string[]> {
  const text = sql.toLowerCase();
  if (!planColumns(campaign.plan).some(({ column }) => text.includes(column.toLowerCase()))) return [];
  return withDatabase(tmpdir(), async (connection) =>
    sentencesOn(connection, campaign, await readNamed(connection, sql)),
  );
}

/** The same for values that select points. */
export async function missedSelection(
  campaign: CampaignFolder,
  where: readonly ParameterValues[],
): Promise<readonly string[]> {
  const named = where.flatMap(({ name, values }) =>
    values.map((value): NamedValue => ({ column: columnOf(name).toLowerCase(), sign: '=', value })),
  );
  if (named.length === 0) return [];
  return withDatabase(tmpdir(), (connection) => sentencesOn(connection, campaign, named));
}

async function sentencesOn(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  named: readonly NamedValue[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const parameter of planColumns(campaign.plan)) {
    const own = named.filter(({ column }) => column === parameter.column.toLowerCase());
    if (own.length === 0) continue;
    for (const sentence of await missedOf(connection, campaign, parameter, own)) found.add(sentence);
  }
  const sentences = [...found];
  const left = sentences.length - MOST;
  return left > 0 ? [...sentences.slice(0, MOST), `and ${left} more such values`] : sentences;
}

async function readNamed(connection: DuckDBConnection, sql: string): Promise<readonly NamedValue[]> {
  try {
    const text = sqlString(exactLiterals(sql).sql.replace(/;\s*$/, ''));
    for await (const [json] of queryRows(connection, `SELECT json_serialize_sql(${text})`)) {
      return namedValues(JSON.parse(String(json)));
    }
  } catch {
    // What is wrong with it, DuckDB says where it is run.
  }
  return [];
}

async function missedOf(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  { column, type }: PlanColumn,
  named: readonly NamedValue[],
): Promise<string[]> {
  if (type === 'string') {
    const texts = named.flatMap(({ sign, value }) => (sign === '=' && typeof value === 'string' ? [value] : []));
    const found = await nearestTexts(connection, campaign, column, texts);
    return texts.flatMap((text) => {
      const meant = found.get(text);
      if (meant === undefined) return [];
      const near = meant === null ? '' : `; nearest: ${sqlString(meant)}`;
      return [`no point has ${column} = ${sqlString(text)}${near}`];
    });
  }
  const numbers = named
    .map(({ sign, value }) => ({ sign, value: Number(value) }))
    .filter(({ value }) => Number.isFinite(value));
  const found = await neighbours(
    connection,
    campaign,
    column,
    numbers.map(({ value }) => value),
  );
  return numbers.flatMap(({ sign, value }) => {
    const sides = found.get(value) ?? { below: null, above: null };
    if (sign === '=') {
      const near = nearest(value, sides);
      return near === null || near === value ? [] : [`no point has ${column} = ${value}; nearest: ${near}`];
    }
    return [sides.below, sides.above].flatMap((planned) => {
      if (planned === null || planned === value || !isRounded(value, planned)) return [];
      if (meets(planned, sign, value) === sign.includes('=')) return [];
      const does = sign.includes('=') ? 'leaves out' : 'takes in';
      return [`${column} ${sign} ${value} ${does} ${planned}, which rounds to ${value}`];
    });
  });
}

/** Whether `value` is what `planned` is shown as with fewer digits. Up to three are what people think of themselves. */
function isRounded(value: number, planned: number): boolean {
  const digits = value.toExponential().replace(/e.*|\D/g, '').length;
  return digits > 3 && Number(planned.toPrecision(digits)) === value;
}

function meets(planned: number, sign: NamedValue['sign'], value: number): boolean {
  if (sign === '<') return planned < value;
  if (sign === '<=') return planned <= value;
  return sign === '>' ? planned > value : planned >= value;
}
