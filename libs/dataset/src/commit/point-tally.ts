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

export interface PointProgress {
  readonly completed: number;
  readonly failed: number;
  /** Time that the committed points took. */
  readonly seconds: number;
}

interface PointCounts extends PointProgress {
  /** Of `steps`. */
  readonly rows: number;
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
  /** The part of `counts` that costs nothing to ask for. */
  progress(): PointProgress;
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
  private early: Marker[] = [];
  /** Of committed chunks with a point that was retried. */
  private readonly failures = new Map<string, readonly number[]>();
  private retriedIn: RetriedIn;
  /** To be taken from the sums: what rows of retried points add that do not count. */
  private uncounted = { completed: 0, failed: 0, rows: 0 };
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
    retried: readonly RetriedPoint[],
  ) {
    this.chunks = new Map(table.map((chunk) => [chunk.id, chunk]));
    this.retriedIn = byChunk(retried);
    this.plannedSeconds = table.reduce((sum, { seconds }) => sum + seconds, 0);
    for (const chunk of table) this.ledger.open(chunk);
  }

  async add(marker: Marker): Promise<void> {
    const chunk = this.chunks.get(marker.chunk);
    if (chunk === undefined) {
      if (parseChunkId(marker.chunk).part !== null) this.early.push(marker);
      return;
    }
    if (marker.kind === 'split') return this.split(chunk, marker);
    const shown = marker.failures.filter((index) => !isHidden(chunk.hidden, index));
    this.ledger.close(chunk, marker);
    this.sums.committedChunks += 1;
    this.sums.committedSeconds += chunk.seconds;
    this.sums.seconds += marker.seconds;
    this.sums.lostSeconds += marker.lostSeconds ?? 0;
    this.sums.failed += shown.length;
    this.sums.completed += marker.points - hiddenCount(chunk.hidden) - shown.length;
    this.sums.rows += await this.shownRows(chunk, marker, shown);
    const retried = this.retriedIn.get(chunk.id);
    if (retried === undefined) return;
    this.settle(retried, -1);
    this.failures.set(chunk.id, marker.failures);
    this.settle(retried, 1);
  }

  counts(): PointCounts {
    const { chunks, plannedSeconds, sums, uncounted } = this;
    const rows = sums.rows - uncounted.rows;
    return { ...sums, ...this.progress(), rows, chunks: chunks.size, plannedSeconds, left: this.ledger.left() };
  }

  progress(): PointProgress {
    const { completed, failed, seconds } = this.sums;
    const { uncounted } = this;
    return { completed: completed - uncounted.completed, failed: failed - uncounted.failed, seconds };
  }

  /** `sign` 1: what these points add to what does not count, as things are; −1: takes it away, before these change. */
  private settle(points: Iterable<RetriedPoint>, sign: 1 | -1): void {
    const { superseded, awaited } = settleRetries(points, (chunk) => this.failures.get(chunk) ?? null);
    const { uncounted } = this;
    for (const row of superseded) {
      uncounted[row.completed ? 'completed' : 'failed'] += sign;
      uncounted.rows += row.completed ? sign * row.rows : 0;
    }
    uncounted.failed += sign * awaited.length;
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
    const retried = await readRetriedPoints(this.campaign, [...this.chunks.values()]);
    this.retriedIn = byChunk(retried);
    this.uncounted = { completed: 0, failed: 0, rows: 0 };
    this.settle(retried, 1);
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

type RetriedIn = ReadonlyMap<string, readonly RetriedPoint[]>;

/** The points that a chunk or a part computes for the first time or again. */
function byChunk(retried: readonly RetriedPoint[]): RetriedIn {
  const points = new Map<string, RetriedPoint[]>();
  for (const point of retried) {
    for (const { chunk } of point.occurrences) {
      const others = points.get(chunk);
      if (others === undefined) points.set(chunk, [point]);
      else others.push(point);
    }
  }
  return points;
}
