import type { DuckDBConnection } from '@duckdb/node-api';
import { canonicalJson, suggest } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, sqlNumber, sqlString } from './database.js';

/** The next values of the plan on both sides of a number; itself where the plan has it. */
export interface Neighbours {
  readonly below: number | null;
  readonly above: number | null;
}

/** The lower one of two that are as near; null where the plan has no number. */
export function nearest(value: number, { below, above }: Neighbours): number | null {
  if (below === null || above === null) return below ?? above;
  return above - value < value - below ? above : below;
}

/** Of each number, in a column of numbers. */
export async function neighbours(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  column: string,
  values: readonly number[],
): Promise<ReadonlyMap<number, Neighbours>> {
  const found = new Map<number, Neighbours>();
  const wanted = [...new Set(values)].map((value) => `(${sqlNumber(value)}::DOUBLE)`).join(', ');
  if (wanted === '') return found;
  const sql = `
    WITH wanted(value) AS (VALUES ${wanted}),
    planned AS (SELECT DISTINCT ${sqlName(column)}::DOUBLE AS value FROM ${plannedPlaces(campaign)})
    SELECT wanted.value, below.value, above.value FROM wanted
    ASOF LEFT JOIN planned AS below ON wanted.value >= below.value
    ASOF LEFT JOIN planned AS above ON wanted.value <= above.value`;
  for await (const [value, below, above] of queryRows(connection, sql)) {
    found.set(Number(value), {
      below: below === null ? null : Number(below),
      above: above === null ? null : Number(above),
    });
  }
  return found;
}

/** Of each text that the plan has not in a column of texts, the one that may have been meant. */
export async function nearestTexts(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  column: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  if (texts.length === 0) return found;
  const values = `SELECT DISTINCT ${sqlName(column)} AS value FROM ${plannedPlaces(campaign)}`;
  const wanted = texts.map((text) => `(${sqlString(text)})`).join(', ');
  for await (const [text] of queryRows(
    connection,
    `SELECT value FROM (VALUES ${wanted}) AS wanted(value) WHERE value NOT IN (${values})`,
  )) {
    found.set(String(text), null);
  }
  if (found.size === 0) return found;
  const known: string[] = [];
  for await (const [text] of queryRows(connection, `${values} ORDER BY value LIMIT 1000`)) known.push(String(text));
  for (const text of found.keys()) {
    found.set(text, known.find((one) => canonical(one) === canonical(text)) ?? suggest(text, known));
  }
  return found;
}

/** Lists and maps are canonical JSON in columns. */
function canonical(text: string): string {
  try {
    return canonicalJson(JSON.parse(text));
  } catch {
    return text;
  }
}
