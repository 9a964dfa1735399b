import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import type { ChunkMarker } from '../commit/marker.js';
import { unreadable } from '../plan/unreadable.js';

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

/** The outcome of one point of a chunk, by its index there: a chunk's summary has a row a point, in order. */
export async function readOutcome(
  campaign: CampaignFolder,
  { tables }: ChunkMarker,
  index: number,
): Promise<PointOutcome> {
  const path = join(campaign.folder, tables.summary.path);
  const columns = [
    'point',
    'status',
    'reason',
    'failed_cycle',
    'failed_stage',
    'rows',
    'seconds',
    'runner',
    'attempts',
  ];
  try {
    const file = await asyncBufferFromFile(path);
    const [row = {}] = await parquetReadObjects({ file, columns, rowStart: index, rowEnd: index + 1 });
    return {
      point: String(row.point),
      status: row.status === 'failed' ? 'failed' : 'completed',
      rows: Number(row.rows),
      seconds: Number(row.seconds),
      runner: String(row.runner),
      attempts: Number(row.attempts),
      reason: row.reason ? String(row.reason) : null,
      cycle: row.failed_cycle === null || row.failed_cycle === undefined ? null : Number(row.failed_cycle),
      stage: row.failed_stage ? String(row.failed_stage) : null,
    };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
