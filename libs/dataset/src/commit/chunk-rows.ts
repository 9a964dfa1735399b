import { LoschmidtError, type Texts, textAt } from '@loschmidt/core';
import type { FileMetaData } from 'hyparquet';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import { computedPoints } from '../campaign/layout.js';
import { ChunkIds } from '../plan/point-ids.js';
import { type ReadColumn, readColumns } from '../storage/read-columns.js';
import { readFooter } from '../storage/read-footer.js';
import { unreadable } from '../storage/storage-error.js';
import { planOf } from './chunk-points.js';
import { readPlannedChunk } from './chunk-table.js';

/** The points that a chunk or a part computes, by column: what `readChunkPoints` gives by row, for a fraction of its time. */
interface ChunkRows {
  /** Ids; row i is the point of index i. */
  readonly ids: ChunkIds;
  readonly seeds: Float64Array;
  /** Aligned with the parameters of the plan that made the chunk. */
  readonly values: readonly (Float64Array | readonly string[])[];
  /** Of all points, on one core. */
  readonly seconds: number;
  /** Memory of the largest point. */
  readonly bytes: number;
}

/** Errors: those of `readChunkPoints`. */
export async function readChunkRows(campaign: CampaignFolder, id: string): Promise<ChunkRows> {
  const chunk = await readPlannedChunk(campaign, id);
  const plan = await planOf(campaign, chunk);
  const path = computedPoints(campaign.folder, chunk.plan);
  const { part } = parseChunkId(id);
  try {
    const columns = await readColumns(path, await footerOf(campaign, path), chunk.start, chunk.start + chunk.count);
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
    return {
      ids: new ChunkIds(text(columns, 'point')).only(rows),
      seeds: own('seed'),
      values: plan.parameters.map(({ column, type }) => {
        if (type !== 'string') return own(column);
        const texts = text(columns, column);
        return Array.from(rows, (row) => textAt(texts, row) ?? '');
      }),
      seconds: own('seconds').reduce((sum, value) => sum + value, 0),
      bytes: own('bytes').reduce((most, value) => Math.max(most, value), 0),
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

/** Plans do not change: their footers are read once. */
const footers = new WeakMap<CampaignFolder, Map<string, Promise<FileMetaData>>>();

function footerOf(campaign: CampaignFolder, path: string): Promise<FileMetaData> {
  const known = footers.get(campaign) ?? new Map<string, Promise<FileMetaData>>();
  footers.set(campaign, known);
  const reading = known.get(path) ?? readFooter(path);
  known.set(path, reading);
  // What failed once may be read the next time.
  reading.catch(() => known.delete(path));
  return reading;
}
