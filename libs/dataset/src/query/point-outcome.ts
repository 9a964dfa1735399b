import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { ChunkMarker } from '../commit/marker.js';
import { compactedChunks } from '../compact/compacted-chunks.js';
import { COMPACTED, readManifests } from '../compact/manifest.js';
import { ownEntry } from '../storage/own-entry.js';
import { unreadable } from '../storage/storage-error.js';
import { parquetFiles, queryRows, sqlName, sqlString, withDatabase } from './database.js';

/** What a committed point's row of `summary` says of how it went. */
export interface PointOutcome {
  readonly point: string;
  readonly status: 'completed' | 'failed';
  /** Of `steps`. */
  readonly rows: number;
  /** Computing time on one core. */
  readonly seconds: number;
  /** host/id; it wrote the row. */
  readonly runner: string;
  readonly attempts: number;
  /** Why it failed, and where; null where that is not known, and where it did not fail. */
  readonly reason: string | null;
  readonly cycle: number | null;
  readonly stage: string | null;
}

const COLUMNS = [
  'point',
  'status',
  'reason',
  'failed_cycle',
  'failed_stage',
  'rows',
  'seconds',
  'runner',
  'attempts',
] as const;

type Row = Readonly<Record<string, unknown>>;

/** Where a point's outcome is: its commit, and its index in the chunk. */
export interface OutcomePlace {
  readonly marker: ChunkMarker;
  readonly index: number;
}

/** The outcome of one point of a chunk. */
export async function readOutcome(campaign: CampaignFolder, marker: ChunkMarker, index: number): Promise<PointOutcome> {
  const [outcome] = await readOutcomes(campaign, [{ marker, index }]);
  if (outcome === undefined) throw new Error('a place has an outcome');
  return outcome;
}

/** Their outcomes in the same order, each from the chunk's own file, or where that was removed from the compacted one. Errors: `corrupt`. */
export async function readOutcomes(
  campaign: CampaignFolder,
  places: readonly OutcomePlace[],
): Promise<readonly PointOutcome[]> {
  if (places.length === 0) return [];
  return withDatabase(tmpdir(), async (connection) => {
    const outcomes: PointOutcome[] = [];
    for (const place of places) outcomes.push(await readOne(connection, campaign, place));
    return outcomes;
  });
}

async function readOne(
  connection: DuckDBConnection,
  campaign: CampaignFolder,
  { marker, index }: OutcomePlace,
): Promise<PointOutcome> {
  const own = marker.tables.summary.path;
  const there = (await ownEntry(campaign.folder, own)) !== null;
  const compacted = there ? undefined : compactedChunks(await readManifests(campaign), [marker]).get(marker.chunk);
  const file = compacted?.tables.summary.path ?? own;
  const path = join(campaign.folder, file);
  await ownEntry(campaign.folder, file);
  // A chunk's own summary has a row a point, in order.
  const where =
    compacted === undefined
      ? `file_row_number = ${index}`
      : `${sqlName(COMPACTED.chunk)} = ${sqlString(marker.chunk)} AND ${sqlName(COMPACTED.index)} = ${index}`;
  const rows = parquetFiles([path], ', file_row_number = true');
  try {
    const sql = `SELECT ${COLUMNS.map(sqlName).join(', ')} FROM ${rows} WHERE ${where}`;
    for await (const values of queryRows(connection, sql)) {
      return outcomeOf(Object.fromEntries(COLUMNS.map((name, place) => [name, values[place]])));
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
  throw unreadable(path, new Error(`it has no row ${index}`));
}

function outcomeOf(row: Row): PointOutcome {
  const { failed_cycle: cycle, failed_stage: stage } = row;
  return {
    point: String(row.point),
    status: row.status === 'failed' ? 'failed' : 'completed',
    rows: Number(row.rows),
    seconds: Number(row.seconds),
    runner: String(row.runner),
    attempts: Number(row.attempts),
    reason: row.reason ? String(row.reason) : null,
    cycle: cycle === null || cycle === undefined ? null : Number(cycle),
    stage: stage ? String(stage) : null,
  };
}
