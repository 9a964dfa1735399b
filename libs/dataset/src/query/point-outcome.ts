import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { ChunkMarker } from '../commit/marker.js';
import { compactedChunks } from '../compact/compacted-chunks.js';
import { COMPACTED, readManifests } from '../compact/manifest.js';
import { unreadable } from '../plan/unreadable.js';
import { hasCode } from '../storage/storage-error.js';
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

/** The outcome of one point of a chunk, by its index there: from the chunk's own file, or where that was removed from the compacted one. */
export async function readOutcome(campaign: CampaignFolder, marker: ChunkMarker, index: number): Promise<PointOutcome> {
  const path = join(campaign.folder, marker.tables.summary.path);
  try {
    const file = await asyncBufferFromFile(path);
    // A chunk's summary has a row a point, in order.
    const [row = {}] = await parquetReadObjects({ file, columns: [...COLUMNS], rowStart: index, rowEnd: index + 1 });
    return outcomeOf(row);
  } catch (cause) {
    const row = hasCode(cause, 'ENOENT') ? await compactedRow(campaign, marker, index) : null;
    if (row === null) throw unreadable(path, cause);
    return outcomeOf(row);
  }
}

async function compactedRow(campaign: CampaignFolder, marker: ChunkMarker, index: number): Promise<Row | null> {
  const compacted = compactedChunks(await readManifests(campaign), [marker]);
  const file = compacted.get(marker.chunk)?.tables.summary;
  if (file === undefined) return null;
  const sql = `SELECT ${COLUMNS.map(sqlName).join(', ')} FROM ${parquetFiles([join(campaign.folder, file.path)])}
    WHERE ${sqlName(COMPACTED.chunk)} = ${sqlString(marker.chunk)} AND ${sqlName(COMPACTED.index)} = ${index}`;
  return withDatabase(tmpdir(), async (connection) => {
    for await (const values of queryRows(connection, sql)) {
      return Object.fromEntries(COLUMNS.map((name, place) => [name, values[place]]));
    }
    return null;
  });
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
