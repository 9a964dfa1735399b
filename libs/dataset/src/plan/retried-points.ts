import { numberValues, textsOf } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { chunkId, parseChunkId, plannedChunkId } from '../campaign/chunk-id.js';
import { layout } from '../campaign/layout.js';
import { readRows } from '../storage/read-columns.js';
import { unreadable } from '../storage/storage-error.js';
import { type FileColumn, TableFile, type WrittenFile } from '../storage/table-file.js';
import type { Chunk } from './chunk.js';
import { isHidden } from './hidden-points.js';

/** Where a point is computed: a chunk, and its index in it. */
export interface Occurrence {
  readonly chunk: string;
  readonly index: number;
}

/** A point of the plan that failed and was put into newer chunks, once a generation. */
export interface RetriedPoint {
  readonly point: string;
  /** Its rows in `steps`, if it does not fail. */
  readonly rows: number;
  /** The first one, then those of its retries, oldest first. */
  readonly occurrences: readonly [Occurrence, ...Occurrence[]];
}

/** A row of `retried.parquet`: the point in the same row of `computed.parquet`, and where it was at first. */
export interface RetriedRow extends Pick<RetriedPoint, 'point' | 'rows'> {
  readonly plan: number;
  /** Index of the chunk in its plan. */
  readonly chunk: number;
  readonly index: number;
}

const columns: readonly FileColumn[] = [
  { name: 'point', type: 'string' },
  { name: 'rows', type: 'float64' },
  { name: 'plan', type: 'int32' },
  { name: 'chunk', type: 'int32' },
  { name: 'index', type: 'int32' },
];

export async function writeRetried(folder: string, version: number, rows: readonly RetriedRow[]): Promise<WrittenFile> {
  const file = await TableFile.create(layout.retried(folder, version), columns, { table: 'retried' });
  try {
    await file.write(
      [
        textsOf(rows.map(({ point }) => point)),
        numberValues(Float64Array.from(rows, (row) => row.rows)),
        numberValues(Int32Array.from(rows, (row) => row.plan)),
        numberValues(Int32Array.from(rows, (row) => row.chunk)),
        numberValues(Int32Array.from(rows, (row) => row.index)),
      ],
      rows.length,
    );
    return await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** The points that the chunks of `table` compute a second time or more often; reads only files of retries. */
export async function readRetriedPoints(
  campaign: Pick<CampaignFolder, 'folder' | 'plan'>,
  table: readonly Chunk[],
): Promise<readonly RetriedPoint[]> {
  const retries = new Set(campaign.plan.retries);
  if (retries.size === 0) return [];
  const locate = locator(table);
  const found = new Map<string, { point: string; rows: number; occurrences: [Occurrence, ...Occurrence[]] }>();
  const again = table.filter(({ plan }) => retries.has(plan)).sort((a, b) => a.plan - b.plan);
  const files = new Map<number, readonly RetriedRow[]>();
  for (const { id, plan, start, count } of again) {
    const rows = files.get(plan) ?? (await readRetried(campaign.folder, plan));
    files.set(plan, rows);
    for (const [index, row] of rows.slice(start, start + count).entries()) {
      const first = locate(chunkId(row.plan, row.chunk), row.index);
      if (first === null) continue;
      const known = found.get(row.point);
      if (known === undefined) found.set(row.point, { ...row, occurrences: [first, { chunk: id, index }] });
      else known.occurrences.push({ chunk: id, index });
    }
  }
  return [...found.values()].map(({ point, rows, occurrences }) => ({ point, rows, occurrences }));
}

/** Where a point of a planned chunk is computed: in the chunk or in one of its parts. Null where it is hidden, or its chunk does not count. */
function locator(table: readonly Chunk[]): (planned: string, index: number) => Occurrence | null {
  const chunks = new Map<string, Chunk[]>();
  for (const chunk of table) {
    const planned = plannedChunkId(chunk.id);
    const parts = chunks.get(planned);
    if (parts === undefined) chunks.set(planned, [chunk]);
    else parts.push(chunk);
  }
  return (planned, index) => {
    for (const { id, points, hidden } of chunks.get(planned) ?? []) {
      const own = index - (parseChunkId(id).part?.first ?? 0);
      if (own >= 0 && own < points) return isHidden(hidden, own) ? null : { chunk: id, index: own };
    }
    return null;
  };
}

async function readRetried(folder: string, version: number): Promise<readonly RetriedRow[]> {
  const path = layout.retried(folder, version);
  try {
    const rows = await readRows(path);
    return rows.map((row) => ({
      point: String(row.point),
      rows: Number(row.rows),
      plan: Number(row.plan),
      chunk: Number(row.chunk),
      index: Number(row.index),
    }));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
