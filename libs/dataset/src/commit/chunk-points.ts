import type { Campaign } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { computedPoints } from '../campaign/layout.js';
import { readPlan, readPlannedCampaign } from '../campaign/open-campaign.js';
import { baseOf, type PlanRecord } from '../campaign/plan-record.js';
import type { Chunk } from '../plan/chunk.js';
import { readRows } from '../storage/read-columns.js';
import { unreadable } from '../storage/storage-error.js';
import { readPlannedChunk } from './chunk-table.js';

/** A point of a chunk. `pointAt` rebuilds its normal form from the `chunkCampaign`. */
export interface ChunkPoint {
  /** Its place in the chunk's list, from 0: the `index` of batches. */
  readonly index: number;
  /** Its id. */
  readonly point: string;
  /** Its row among those that the plan version computes. */
  readonly row: number;
  /** Its place in the plan that made the chunk. */
  readonly place: number;
  readonly replica: number;
  readonly seed: number;
  /** Aligned with that plan's parameters. */
  readonly values: readonly (number | string)[];
  /** Estimated time on one core and memory. */
  readonly seconds: number;
  readonly bytes: number;
}

/** The points that a chunk or a part computes, in the order of places, duplicates left out. Reads only the planned chunk's rows. */
export async function readChunkPoints(campaign: CampaignFolder, id: string): Promise<readonly ChunkPoint[]> {
  const chunk = await readPlannedChunk(campaign, id);
  const plan = await planOf(campaign, chunk);
  const path = computedPoints(campaign.folder, chunk.plan);
  const points: ChunkPoint[] = [];
  try {
    const rows = await readRows(path, chunk.start, chunk.start + chunk.count);
    for (const [offset, row] of rows.entries()) {
      if (row.duplicate_of !== null && row.duplicate_of !== undefined) continue;
      points.push({
        index: points.length,
        point: String(row.point),
        row: chunk.start + offset,
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
  const { part } = parseChunkId(id);
  if (part === null) return points;
  if (part.last >= points.length || part.first > part.last) {
    throw new LoschmidtError('not-found', `Cannot find chunk ${id}: the planned chunk has ${points.length} points.`);
  }
  return points.slice(part.first, part.last + 1).map((point, index) => ({ ...point, index }));
}

const olderCampaigns = new WeakMap<CampaignFolder, Map<number, Promise<Campaign>>>();

/** The campaign that the values of a chunk's points belong to: an older chunk has the axes of its own plan. */
export async function chunkCampaign(campaign: CampaignFolder, id: string): Promise<Campaign> {
  const base = baseOf(await planOf(campaign, parseChunkId(id)));
  if (base === baseOf(campaign.plan)) return campaign.campaign;
  const known = olderCampaigns.get(campaign) ?? new Map<number, Promise<Campaign>>();
  olderCampaigns.set(campaign, known);
  const reading = known.get(base) ?? readPlannedCampaign(campaign.folder, base);
  // What failed once may be read the next time.
  known.set(base, reading);
  reading.catch(() => known.delete(base));
  return reading;
}

export async function planOf(campaign: CampaignFolder, { plan }: Pick<Chunk, 'plan'>): Promise<PlanRecord> {
  return plan === campaign.plan.version ? campaign.plan : readPlan(campaign.folder, plan);
}
