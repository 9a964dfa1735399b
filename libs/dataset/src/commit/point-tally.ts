import { plannedRows, pointAt } from '@loschmidt/campaign';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { chunkCampaign, readChunkPoints } from '../plan/chunk-points.js';
import type { Chunk } from '../plan/chunk-table.js';
import { hiddenCount, isHidden } from '../plan/hidden-points.js';
import { type RetriedPoint, readRetriedPoints } from '../plan/retried-points.js';
import type { ChunkMarker } from './marker.js';
import { settleRetries } from './settle-retries.js';

export interface PointCounts {
  readonly completed: number;
  readonly failed: number;
  /** Of `steps`. */
  readonly rows: number;
  /** Time that the committed points took. */
  readonly seconds: number;
  readonly chunks: number;
  readonly committedChunks: number;
  /** Estimated time on one core of all chunks, and of the committed ones. */
  readonly plannedSeconds: number;
  readonly committedSeconds: number;
}

/** Counts points of a plan by its markers, each once: hidden points never, retried ones by the row that counts. */
export interface PointTally {
  /** To be called once for a marker. One of a chunk that counts no more is left out. */
  add(marker: ChunkMarker): Promise<void>;
  counts(): PointCounts;
  /** The chunk's entry in the plan; null for one that does not count. */
  chunk(id: string): Chunk | null;
}

/** A tally of nothing yet, over the chunks of `table`. */
export async function openTally(campaign: CampaignFolder, table: readonly Chunk[]): Promise<PointTally> {
  return new RetryingTally(campaign, table, await readRetriedPoints(campaign, table));
}

class RetryingTally implements PointTally {
  private readonly chunks: ReadonlyMap<string, Chunk>;
  /** Of committed chunks with a point that was retried. */
  private readonly failures = new Map<string, readonly number[]>();
  private readonly retriedChunks: ReadonlySet<string>;
  private readonly plannedSeconds: number;
  private readonly sums = { completed: 0, failed: 0, rows: 0, seconds: 0, committedChunks: 0, committedSeconds: 0 };

  constructor(
    private readonly campaign: CampaignFolder,
    table: readonly Chunk[],
    private readonly retried: readonly RetriedPoint[],
  ) {
    this.chunks = new Map(table.map((chunk) => [chunk.id, chunk]));
    this.retriedChunks = new Set(retried.flatMap(({ occurrences }) => occurrences.map(({ chunk }) => chunk)));
    this.plannedSeconds = table.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  async add(marker: ChunkMarker): Promise<void> {
    const chunk = this.chunks.get(marker.chunk);
    if (chunk === undefined) return;
    const shown = marker.failures.filter((index) => !isHidden(chunk.hidden, index));
    this.sums.committedChunks += 1;
    this.sums.committedSeconds += chunk.seconds;
    this.sums.seconds += marker.seconds;
    this.sums.failed += shown.length;
    this.sums.completed += marker.points - hiddenCount(chunk.hidden) - shown.length;
    this.sums.rows += await this.shownRows(chunk, marker, shown);
    if (this.retriedChunks.has(chunk.id)) this.failures.set(chunk.id, marker.failures);
  }

  counts(): PointCounts {
    let { completed, failed, rows } = this.sums;
    const { superseded, awaited } = settleRetries(this.retried, (chunk) => this.failures.get(chunk) ?? null);
    for (const row of superseded) {
      completed -= row.completed ? 1 : 0;
      failed -= row.completed ? 0 : 1;
      rows -= row.completed ? row.rows : 0;
    }
    failed -= awaited.length;
    const { chunks, plannedSeconds } = this;
    return { ...this.sums, completed, failed, rows, chunks: chunks.size, plannedSeconds };
  }

  chunk(id: string): Chunk | null {
    return this.chunks.get(id) ?? null;
  }

  private async shownRows({ id, hidden }: Chunk, { rows }: ChunkMarker, failed: readonly number[]): Promise<number> {
    if (hidden === null) return rows;
    if (failed.length === 0) return hidden.shownRows;
    const campaign = await chunkCampaign(this.campaign, id);
    const points = await readChunkPoints(this.campaign, id);
    return failed.reduce((left, index) => {
      const point = points[index];
      return point === undefined ? left : left - plannedRows(pointAt(campaign, point), campaign.stages);
    }, hidden.shownRows);
  }
}
