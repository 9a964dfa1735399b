import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { readPlan } from '../campaign/open-campaign.js';
import { readChunk } from './chunk-table.js';
import { unreadable } from './unreadable.js';

/** A point of a chunk. `pointAt(campaign, values, replica, seed)` rebuilds its normal form. */
export interface ChunkPoint {
  /** Its place in the chunk's list, from 0: the `index` of batches. */
  readonly index: number;
  /** Its id. */
  readonly point: string;
  /** Its place in the plan. */
  readonly place: number;
  readonly replica: number;
  readonly seed: number;
  /** Aligned with the plan's parameters. */
  readonly values: readonly (number | string)[];
  /** Estimated time on one core and memory. */
  readonly seconds: number;
  readonly bytes: number;
}

/** The points that a chunk computes, in the order of places, duplicates left out. Reads only the chunk's rows of the plan. */
export async function readChunkPoints(campaign: CampaignFolder, id: string): Promise<readonly ChunkPoint[]> {
  const chunk = await readChunk(campaign, id);
  const plan = chunk.plan === campaign.plan.version ? campaign.plan : await readPlan(campaign.folder, chunk.plan);
  const path = layout.points(campaign.folder, chunk.plan);
  const points: ChunkPoint[] = [];
  try {
    const rows = await parquetReadObjects({
      file: await asyncBufferFromFile(path),
      rowStart: chunk.start,
      rowEnd: chunk.start + chunk.count,
    });
    for (const row of rows) {
      if (row.duplicate_of !== null && row.duplicate_of !== undefined) continue;
      points.push({
        index: points.length,
        point: String(row.point),
        place: Number(row.place),
        replica: Number(row.replica),
        seed: Number(row.seed),
        values: plan.parameters.map(({ column, type }) =>
          type === 'string' ? String(row[column]) : Number(row[column]),
        ),
        seconds: Number(row.seconds),
        bytes: Number(row.bytes),
      });
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return points;
}
