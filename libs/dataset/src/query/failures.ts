import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { countedRows } from '../commit/counted-rows.js';
import type { ChunkMarker } from '../commit/marker.js';
import { readChunkTable } from '../plan/chunk-table.js';
import { isHidden } from '../plan/hidden-points.js';
import { unreadable } from '../plan/unreadable.js';

/** A failed point's row of `summary`. */
export interface Failure {
  readonly point: string;
  readonly reason: string;
  /** Null where it is not known. */
  readonly cycle: number | null;
  readonly stage: string | null;
  /** host/id; it wrote the row. */
  readonly runner: string;
}

/** Failed points of the newest plan in the order of chunks, at most `most`. Reads their rows alone: markers say where they are. */
export async function readFailures(campaign: CampaignFolder, most: number): Promise<readonly Failure[]> {
  const { markers, superseded } = await countedRows(campaign);
  const gone = new Set(superseded.map(({ chunk, index }) => `${chunk}/${index}`));
  const hidden = new Map((await readChunkTable(campaign)).map((chunk) => [chunk.id, chunk.hidden]));
  const failures: Failure[] = [];
  for (const marker of markers) {
    for (const index of marker.failures) {
      if (failures.length === most) return failures;
      if (gone.has(`${marker.chunk}/${index}`) || isHidden(hidden.get(marker.chunk) ?? null, index)) continue;
      failures.push(await readFailure(campaign, marker, index));
    }
  }
  return failures;
}

/** A chunk's summary has a row a point, in order. */
async function readFailure(campaign: CampaignFolder, { tables }: ChunkMarker, index: number): Promise<Failure> {
  const path = join(campaign.folder, tables.summary.path);
  const rows = { rowStart: index, rowEnd: index + 1 };
  const columns = ['point', 'reason', 'failed_cycle', 'failed_stage', 'runner'];
  try {
    const [row] = await parquetReadObjects({ file: await asyncBufferFromFile(path), columns, ...rows });
    return {
      point: String(row?.point),
      reason: row?.reason ? String(row.reason) : 'no reason was given',
      cycle: row?.failed_cycle === null || row?.failed_cycle === undefined ? null : Number(row.failed_cycle),
      stage: row?.failed_stage ? String(row.failed_stage) : null,
      runner: String(row?.runner),
    };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
