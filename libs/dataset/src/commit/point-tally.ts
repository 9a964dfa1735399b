import { plannedRows, pointAt } from '@loschmidt/campaign';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { parseChunkId } from '../campaign/chunk-id.js';
import type { Chunk } from '../plan/chunk.js';
import { hiddenCount, isHidden } from '../plan/hidden-points.js';
import { type RetriedPoint, readRetriedPoints } from '../plan/retried-points.js';
import { chunkCampaign, readChunkPoints } from './chunk-points.js';
import { CostLedger, type CostLeft } from './cost-left.js';
import type { ChunkMarker, Marker } from './marker.js';
import { settleRetries } from './settle-retries.js';
import type { SplitMarker } from './split-marker.js';
import { partsBy } from './splits.js';

interface PointCounts {
  readonly completed: number;
  readonly failed: number;
  /** Of `steps`. */
  readonly rows: number;
  /** Time that the committed points took. */
  readonly seconds: number;
  /** Core-seconds of tries of which nothing counts, as far as is known. */
  readonly lostSeconds: number;
  readonly chunks: number;
  readonly committedChunks: number;
  /** Estimated time on one core of all chunks, and of the committed ones. */
  readonly plannedSeconds: number;
  readonly committedSeconds: number;
  /** Time on one core of the others, as far as committed ones tell. */
  readonly left: CostLeft;
}

/** Counts points of a plan by its markers, each once: hidden points never, retried ones by the row that counts. */
export interface PointTally {
  /** To be called once for a marker. One of a chunk that counts no more is left out; that of a split puts parts in its chunk's place. */
  add(marker: Marker): Promise<void>;
  counts(): PointCounts;
  /** The entry of a chunk or a part; null for one that does not count. */
  chunk(id: string): Chunk | null;
}

/** A tally of nothing yet, over the chunks of `table`. */
export async function openTally(campaign: CampaignFolder, table: readonly Chunk[]): Promise<PointTally> {
  return new RetryingTally(campaign, table, await readRetriedPoints(campaign, table));
}

class RetryingTally implements PointTally {
  private readonly chunks: Map<string, Chunk>;
  /** Of parts whose split has not been seen: a folder may be listed while both are made. */
  private early: ChunkMarker[] = [];
  /** Of committed chunks with a point that was retried. */
  private readonly failures = new Map<string, readonly number[]>();
  private retriedChunks: ReadonlySet<string>;
  private readonly plannedSeconds: number;
  private readonly ledger = new CostLedger();
  private readonly sums = {
    completed: 0,
    failed: 0,
    rows: 0,
    seconds: 0,
    lostSeconds: 0,
    committedChunks: 0,
    committedSeconds: 0,
  };

  constructor(
    private readonly campaign: CampaignFolder,
    table: readonly Chunk[],
    private retried: readonly RetriedPoint[],
  ) {
    this.chunks = new Map(table.map((chunk) => [chunk.id, chunk]));
    this.retriedChunks = chunksOf(retried);
    this.plannedSeconds = table.reduce((sum, { seconds }) => sum + seconds, 0);
    for (const chunk of table) this.ledger.open(chunk);
  }

  async add(marker: Marker): Promise<void> {
    const chunk = this.chunks.get(marker.chunk);
    if (marker.kind === 'split') return chunk && this.split(chunk, marker);
    if (chunk === undefined) {
      if (parseChunkId(marker.chunk).part !== null) this.early.push(marker);
      return;
    }
    const shown = marker.failures.filter((index) => !isHidden(chunk.hidden, index));
    this.ledger.close(chunk, marker);
    this.sums.committedChunks += 1;
    this.sums.committedSeconds += chunk.seconds;
    this.sums.seconds += marker.seconds;
    this.sums.lostSeconds += marker.lostSeconds ?? 0;
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
    return { ...this.sums, completed, failed, rows, chunks: chunks.size, plannedSeconds, left: this.ledger.left() };
  }

  chunk(id: string): Chunk | null {
    return this.chunks.get(id) ?? null;
  }

  private async split(chunk: Chunk, marker: SplitMarker): Promise<void> {
    this.chunks.delete(chunk.id);
    this.ledger.close(chunk);
    for (const part of partsBy(chunk, marker)) {
      this.chunks.set(part.id, part);
      this.ledger.open(part);
    }
    this.retried = await readRetriedPoints(this.campaign, [...this.chunks.values()]);
    this.retriedChunks = chunksOf(this.retried);
    const { early } = this;
    this.early = [];
    for (const part of early) await this.add(part);
  }

  private async shownRows({ id, hidden }: Chunk, { rows }: ChunkMarker, failed: readonly number[]): Promise<number> {
    if (hidden === null) return rows;
    if (failed.length === 0 && hidden.shownRows !== null) return hidden.shownRows;
    const campaign = await chunkCampaign(this.campaign, id);
    const points = await readChunkPoints(this.campaign, id);
    return points.reduce((sum, point) => {
      if (isHidden(hidden, point.index) || failed.includes(point.index)) return sum;
      return sum + plannedRows(pointAt(campaign, point), campaign.stages);
    }, 0);
  }
}

function chunksOf(retried: readonly RetriedPoint[]): ReadonlySet<string> {
  return new Set(retried.flatMap(({ occurrences }) => occurrences.map(({ chunk }) => chunk)));
}
