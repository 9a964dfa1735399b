import { tmpdir } from 'node:os';
import type { DuckDBValue } from '@duckdb/node-api';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { plannedPlaces } from './committed-tables.js';
import { queryRows, sqlName, withDatabase } from './database.js';

/** What a marker says of its points. */
export interface ChunkOutcome {
  readonly chunk: string;
  /** Indices of its failed points. */
  readonly failures: readonly number[];
}

/** A group of points, and how many of it are planned, completed, failed. */
export type OutcomeCount = readonly [keys: readonly DuckDBValue[], points: number, completed: number, failed: number];

/** Beyond these, reading the rows is quicker. */
const MOST_FAILURES = 20_000;
/** Each a comparison less, and together less than a second. */
const MOST_RANGES = 60_000;

/**
 * How many points are planned, completed and failed for each combination of the plan's columns `keys`, by the plan and the markers alone: no rows
 * are read and nothing is joined by id. Null where markers do not tell the place of each point: after a retry or an extension, with duplicates,
 * or where too many failed.
 */
export async function countOutcomes(
  campaign: CampaignFolder,
  keys: readonly string[],
  outcomes: readonly ChunkOutcome[],
  limit: number,
): Promise<readonly OutcomeCount[] | null> {
  const { version, places, points } = campaign.plan;
  if (version !== 1 || places !== points) return null;
  const chunks = new Map((await readChunkTable(campaign)).map((chunk) => [chunk.id, chunk]));
  const ranges: { from: number; to: number }[] = [];
  const failed: number[] = [];
  for (const { chunk, failures } of outcomes) {
    const planned = chunks.get(chunk);
    if (planned === undefined) return null;
    ranges.push({ from: planned.start, to: planned.start + planned.count - 1 });
    for (const index of failures) failed.push(planned.start + index);
  }
  const merged = mergedRanges(ranges);
  if (failed.length > MOST_FAILURES || merged.length > MOST_RANGES) return null;
  const names = keys.map(sqlName).join(', ');
  const sql = `
    WITH done(first, last) AS (VALUES ${listed(
      merged.map(({ from, to }) => `(${from}, ${to})`),
      '(-1, -1)',
    )}),
    failed(place) AS (VALUES ${listed(
      failed.map((place) => `(${place})`),
      '(-1)',
    )})
    SELECT ${names}, count(*)::DOUBLE,
      count(*) FILTER (places.place <= done.last AND failed.place IS NULL)::DOUBLE, count(failed.place)::DOUBLE
    FROM ${plannedPlaces(campaign)} AS places
    ASOF LEFT JOIN done ON places.place >= done.first
    LEFT JOIN failed ON places.place = failed.place
    GROUP BY ALL ORDER BY ALL LIMIT ${limit}`;
  return withDatabase(tmpdir(), async (connection) => {
    const found: OutcomeCount[] = [];
    for await (const row of queryRows(connection, sql)) {
      const [all, completed, lost] = row.slice(keys.length).map(Number);
      found.push([row.slice(0, keys.length), all ?? 0, completed ?? 0, lost ?? 0]);
    }
    return found;
  });
}

function listed(values: readonly string[], none: string): string {
  return values.length === 0 ? none : values.join(', ');
}

/** Neighbours as one, ascending. */
function mergedRanges(ranges: readonly { readonly from: number; readonly to: number }[]) {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from === last.to + 1) last.to = to;
    else merged.push({ from, to });
  }
  return merged;
}
