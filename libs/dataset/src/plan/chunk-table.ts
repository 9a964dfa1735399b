import { LoschmidtError } from '@loschmidt/core';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { readPlan } from '../campaign/open-campaign.js';
import { chunkId, parseChunkId } from './chunk-id.js';
import { unreadable } from './unreadable.js';

/** A chunk of the plan: places `start` … `start + count`, of which `points` are computed here (the others are duplicates). */
export interface Chunk {
  readonly id: string;
  readonly plan: number;
  readonly start: number;
  readonly count: number;
  readonly points: number;
  /** Estimated time on one core. */
  readonly seconds: number;
  /** Memory of its largest point. */
  readonly bytes: number;
}

/** All chunks of all plan versions, in their order. About 100 bytes a chunk. */
export async function readChunkTable(campaign: CampaignFolder): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  for (let plan = 1; plan <= campaign.plan.version; plan++) {
    chunks.push(...(await readChunks(campaign, plan)));
  }
  return chunks;
}

/** One chunk, without reading the others. */
export async function readChunk(campaign: CampaignFolder, id: string): Promise<Chunk> {
  const { plan, index } = parseChunkId(id);
  const record = plan === campaign.plan.version ? campaign.plan : null;
  const planned = plan > campaign.plan.version ? null : (record ?? (await readPlan(campaign.folder, plan)));
  const [chunk] = planned === null || index >= planned.chunks ? [] : await readChunks(campaign, plan, index, index + 1);
  if (chunk === undefined) {
    throw new LoschmidtError('not-found', `Cannot find chunk ${id} in campaign ${campaign.id}: no plan has it.`);
  }
  return chunk;
}

async function readChunks(campaign: CampaignFolder, plan: number, from?: number, to?: number): Promise<Chunk[]> {
  const path = layout.chunks(campaign.folder, plan);
  try {
    const rows = await parquetReadObjects({
      file: await asyncBufferFromFile(path),
      ...(from === undefined ? {} : { rowStart: from }),
      ...(to === undefined ? {} : { rowEnd: to }),
    });
    return rows.map((row) => ({
      id: chunkId(plan, Number(row.chunk)),
      plan,
      start: Number(row.start),
      count: Number(row.count),
      points: Number(row.points),
      seconds: Number(row.seconds),
      bytes: Number(row.bytes),
    }));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
