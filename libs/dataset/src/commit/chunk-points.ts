import type { Campaign } from '@loschmidt/campaign';
import { LoschmidtError, type Texts, textAt } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { computedPoints } from '../campaign/layout.js';
import { readPlan, readPlannedCampaign } from '../campaign/open-campaign.js';
import { baseOf, type PlanRecord } from '../campaign/plan-record.js';
import { ReadOnce } from '../campaign/read-once.js';
import type { Chunk } from '../plan/chunk.js';
import { readPlanRows } from '../plan/plan-rows.js';
import { ChunkIds } from '../plan/point-ids.js';
import type { ReadColumn } from '../storage/read-columns.js';
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

/** The points that a chunk or a part computes, in the order of places, duplicates left out. Errors: `not-found` (no such chunk or part), `corrupt`. */
export async function readChunkPoints(campaign: CampaignFolder, id: string): Promise<readonly ChunkPoint[]> {
  const { ids, rows, places, replicas, seeds, values, costs } = await readChunkRows(campaign, id);
  return Array.from(rows, (row, index) => ({
    index,
    point: ids.at(index) ?? '',
    row,
    place: places[index] ?? -1,
    replica: replicas[index] ?? 0,
    seed: seeds[index] ?? 0,
    values: values.map((column) => column[index] ?? ''),
    seconds: costs.seconds[index] ?? 0,
    bytes: costs.bytes[index] ?? 0,
  }));
}

/** The points that a chunk or a part computes, by column: what `readChunkPoints` gives by row, for a fraction of its time. */
export interface ChunkRows {
  /** Ids; row i is the point of index i. */
  readonly ids: ChunkIds;
  /** Rows among those that the plan version computes. */
  readonly rows: Int32Array;
  /** In the plan that made the chunk. */
  readonly places: Float64Array;
  readonly replicas: Float64Array;
  readonly seeds: Float64Array;
  /** Aligned with the parameters of the plan that made the chunk. */
  readonly values: readonly (Float64Array | readonly string[])[];
  /** Estimated time on one core and memory, of each point. */
  readonly costs: { readonly seconds: Float64Array; readonly bytes: Float64Array };
  /** Of all points, on one core. */
  readonly seconds: number;
  /** Memory of the largest point. */
  readonly bytes: number;
}

/** Reads only the planned chunk's rows. Errors: `not-found` (no such chunk or part), `corrupt`. */
export async function readChunkRows(campaign: CampaignFolder, id: string): Promise<ChunkRows> {
  const chunk = await readPlannedChunk(campaign, id);
  const plan = await planOf(campaign, chunk);
  const path = computedPoints(campaign.folder, chunk.plan);
  const { part } = parseChunkId(id);
  try {
    const columns = await readPlanRows(campaign, path, chunk.start, chunk.start + chunk.count);
    const computed = computedRows(numbers(columns, 'duplicate_of'));
    if (part !== null && (part.last >= computed.length || part.first > part.last)) {
      throw new LoschmidtError(
        'not-found',
        `Cannot find chunk ${id}: the planned chunk has ${computed.length} points.`,
      );
    }
    const rows = part === null ? computed : computed.subarray(part.first, part.last + 1);
    const own = (name: string) => {
      const all = numbers(columns, name);
      // Without duplicates all rows are there.
      return rows.length === all.length ? all : Float64Array.from(rows, (row) => all[row] ?? Number.NaN);
    };
    const costs = { seconds: own('seconds'), bytes: own('bytes') };
    return {
      ids: new ChunkIds(text(columns, 'point')).only(rows),
      rows: rows.map((row) => chunk.start + row),
      places: own('place'),
      replicas: own('replica'),
      seeds: own('seed'),
      values: plan.parameters.map(({ column, type }) => {
        if (type !== 'string') return own(column);
        const texts = text(columns, column);
        return Array.from(rows, (row) => textAt(texts, row) ?? '');
      }),
      costs,
      seconds: costs.seconds.reduce((sum, value) => sum + value, 0),
      bytes: costs.bytes.reduce((most, value) => Math.max(most, value), 0),
    };
  } catch (cause) {
    throw cause instanceof LoschmidtError ? cause : unreadable(path, cause);
  }
}

/** Rows that are no duplicates. */
function computedRows(duplicateOf: Float64Array): Int32Array {
  const rows = new Int32Array(duplicateOf.length);
  let count = 0;
  for (let row = 0; row < rows.length; row += 1) if (Number.isNaN(duplicateOf[row])) rows[count++] = row;
  return rows.subarray(0, count);
}

function numbers(columns: ReadonlyMap<string, ReadColumn>, name: string): Float64Array {
  const found = columns.get(name);
  if (!(found instanceof Float64Array)) throw new Error(`column ${name} must be numbers`);
  return found;
}

function text(columns: ReadonlyMap<string, ReadColumn>, name: string): Texts {
  const found = columns.get(name);
  if (found === undefined || found instanceof Float64Array) throw new Error(`column ${name} must be text`);
  return found;
}

const olderCampaigns = new ReadOnce<number, Campaign>();

/** The campaign that the values of a chunk's points belong to: an older chunk has the axes of its own plan. */
export async function chunkCampaign(campaign: CampaignFolder, id: string): Promise<Campaign> {
  const base = baseOf(await planOf(campaign, parseChunkId(id)));
  if (base === baseOf(campaign.plan)) return campaign.campaign;
  return olderCampaigns.get(campaign, base, () => readPlannedCampaign(campaign.folder, base));
}

export async function planOf(campaign: CampaignFolder, { plan }: Pick<Chunk, 'plan'>): Promise<PlanRecord> {
  return plan === campaign.plan.version ? campaign.plan : readPlan(campaign.folder, plan);
}
