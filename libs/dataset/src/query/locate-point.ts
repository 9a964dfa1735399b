import { tmpdir } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pointAt } from '@loschmidt/campaign';
import { LoschmidtError, type Point } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { computedPoints } from '../campaign/layout.js';
import { readPlannedChunks } from '../commit/chunk-table.js';
import { partsOf, readSplits } from '../commit/splits.js';
import type { Chunk } from '../plan/chunk.js';
import type { PlannedPlace } from '../plan/plan-input.js';
import type { Occurrence } from '../plan/retried-points.js';
import { parquetFiles, queryRows, sqlString, withDatabase } from './database.js';
import { readPlaces, selectedPlaces } from './select-places.js';

/** A planned point and where it is computed. */
export interface LocatedPoint extends PlannedPlace {
  /** Chunks or parts of the newest plan that have it, with its index in each: the first one, then those of its retries, oldest first. */
  readonly occurrences: readonly Occurrence[];
}

/** A point of the newest plan by its id, or the beginning of it. Throws `not-found` where there is none, or more than one. */
export async function locatePoint(campaign: CampaignFolder, id: string): Promise<LocatedPoint> {
  return withDatabase(tmpdir(), async (connection) => {
    const { condition, named } = await selectedPlaces(connection, campaign, { points: [id], where: [] });
    const [place] = await readPlaces(connection, campaign, condition, named);
    if (place === undefined) throw new Error(`the place of point ${id} is missing`);
    const chunks = await readPlannedChunks(campaign);
    const splits = await readSplits(campaign);
    const occurrences: Occurrence[] = [];
    for (const version of new Set(chunks.map(({ plan }) => plan))) {
      const row = await rowOf(connection, campaign, version, place.point);
      const chunk = chunks.find(
        ({ plan, start, count }) => row !== null && plan === version && start <= row && row < start + count,
      );
      if (chunk === undefined || row === null) continue;
      const index = await pointsBetween(connection, campaign, version, chunk.start, row);
      occurrences.push(partWith(partsOf([chunk], splits), index));
    }
    return { ...place, occurrences };
  });
}

/** The row of a version's points that has this one; null where it has none. */
async function rowOf(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  version: number,
  point: string,
): Promise<number | null> {
  const sql = `SELECT file_row_number FROM ${pointsOf(campaign, version)} WHERE duplicate_of IS NULL AND point = ${sqlString(point)}`;
  for await (const [row] of queryRows(connection, sql)) return Number(row);
  return null;
}

/** Points, duplicates left out, from row `start` up to `end`. */
async function pointsBetween(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  version: number,
  start: number,
  end: number,
): Promise<number> {
  const sql = `SELECT count(*) FROM ${pointsOf(campaign, version)}
    WHERE duplicate_of IS NULL AND file_row_number >= ${start} AND file_row_number < ${end}`;
  for await (const [count] of queryRows(connection, sql)) return Number(count);
  return 0;
}

function pointsOf({ folder }: CampaignFolder, version: number): string {
  return parquetFiles([computedPoints(folder, version)], ', file_row_number = true');
}

/** Of the parts of one chunk, the one that has its point `index`. */
function partWith(parts: readonly Chunk[], index: number): Occurrence {
  for (const { id } of parts) {
    const { part } = parseChunkId(id);
    if (part === null) return { chunk: id, index };
    if (part.first <= index && index <= part.last) return { chunk: id, index: index - part.first };
  }
  throw new Error(`no part has point ${index}`);
}

interface PlannedPoint {
  readonly id: string;
  readonly point: Point;
}

/** A point of the newest plan by its id, or the beginning of it. Throws `not-found` where there is none, or more than one. */
export async function plannedPoint(campaign: CampaignFolder, id: string): Promise<PlannedPoint> {
  return withDatabase(tmpdir(), async (connection) => {
    const { condition, named } = await selectedPlaces(connection, campaign, { points: [id], where: [] });
    const [place] = await readPlaces(connection, campaign, condition, named);
    if (place === undefined) {
      throw new LoschmidtError(
        'corrupt',
        `Cannot read point ${id} of campaign '${campaign.name}': its place is missing.`,
      );
    }
    return { id: place.point, point: pointAt(campaign.campaign, place) };
  });
}
