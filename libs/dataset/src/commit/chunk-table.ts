import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { chunkId, parseChunkId } from '../campaign/chunk-id.js';
import { layout } from '../campaign/layout.js';
import { readPlan } from '../campaign/open-campaign.js';
import { ReadOnce } from '../campaign/read-once.js';
import type { Chunk } from '../plan/chunk.js';
import { type HiddenPoints, rangesFromText } from '../plan/hidden-points.js';
import { type FileRow, type ReadColumn, readColumns, readRows, rowAt } from '../storage/read-columns.js';
import { readFooter } from '../storage/read-footer.js';
import { unreadable } from '../storage/storage-error.js';
import { partsOf, readSplits } from './splits.js';

/**
 * The chunks that count in a version of the plan, the newest if none is named: its own, and older ones of which it has a point; in the
 * place of chunks that were split, their parts. All that reads or counts rows (status, queries, exports, digests) starts here. About
 * 100 bytes a chunk.
 */
export async function readChunkTable(
  campaign: CampaignFolder,
  version = campaign.plan.version,
): Promise<readonly Chunk[]> {
  return partsOf(await readPlannedChunks(campaign, version), await readSplits(campaign));
}

/** The same as they were planned, whatever was split since: a function of the plan alone. */
export async function readPlannedChunks(
  campaign: CampaignFolder,
  version = campaign.plan.version,
): Promise<readonly Chunk[]> {
  const record = version === campaign.plan.version ? campaign.plan : await readPlan(campaign.folder, version);
  const kept = record.files.kept === undefined ? [] : await readKeptChunks(campaign.folder, version);
  return [...kept, ...(await readOwnChunks(campaign.folder, version))];
}

/** One planned chunk; none of its points counts as hidden. */
export async function readPlannedChunk(campaign: CampaignFolder, id: string): Promise<Chunk> {
  const { plan, index } = parseChunkId(id);
  const columns =
    plan > campaign.plan.version ? null : await planColumns.get(campaign, plan, () => readPlanColumns(campaign, plan));
  const row = columns === null ? undefined : rowAt(columns, index);
  if (row === undefined) {
    throw new LoschmidtError('not-found', `Cannot find chunk ${id} in campaign ${campaign.id}: no plan has it.`);
  }
  return chunkOf(plan, row, null);
}

type PlanColumns = ReadonlyMap<string, ReadColumn>;

/** 48 bytes a chunk. Row by row, a campaign of many chunks would read its plan as often as it has chunks. */
const planColumns = new ReadOnce<number, PlanColumns>();

async function readPlanColumns({ folder, plan }: CampaignFolder, version: number): Promise<PlanColumns> {
  // The record is read first: it says of which files the version is made.
  if (version !== plan.version) await readPlan(folder, version);
  const path = layout.chunks(folder, version);
  try {
    return await readColumns(path, await readFooter(path));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** The chunks that a version of the plan made, in their order. */
export async function readOwnChunks(folder: string, plan: number): Promise<Chunk[]> {
  const rows = await plannedRows(layout.chunks(folder, plan));
  return rows.map((row) => chunkOf(plan, row, null));
}

async function readKeptChunks(folder: string, version: number): Promise<Chunk[]> {
  const path = layout.kept(folder, version);
  const rows = await plannedRows(path);
  try {
    return rows.map((row) => {
      const { hidden, shown_rows: shownRows } = row;
      const ranges = typeof hidden === 'string' ? rangesFromText(hidden) : null;
      return chunkOf(Number(row.plan), row, ranges && { ranges, shownRows: Number(shownRows) });
    });
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function chunkOf(plan: number, row: FileRow, hidden: HiddenPoints | null): Chunk {
  return {
    id: chunkId(plan, Number(row.chunk)),
    plan,
    start: Number(row.start),
    count: Number(row.count),
    points: Number(row.points),
    seconds: Number(row.seconds),
    bytes: Number(row.bytes),
    hidden,
  };
}

async function plannedRows(path: string): Promise<readonly FileRow[]> {
  try {
    return await readRows(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
