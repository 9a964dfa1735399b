import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { refuseOtherCampaign } from '../campaign/refuse-other-campaign.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { CommitWatcher, type UncountedMarker } from '../commit/committed-chunks.js';
import type { CostLeft } from '../commit/cost-left.js';
import type { Marker } from '../commit/marker.js';
import { openTally, type PointProgress, type PointTally } from '../commit/point-tally.js';
import type { Chunk } from '../plan/chunk.js';
import { latestRun, type Run } from './runs.js';

export type CampaignState = 'planned' | 'running' | 'paused' | 'cancelled' | 'completed' | 'completed-with-failures';

/** What the files say of a campaign. Numbers are of points unless they say otherwise. */
export interface CampaignStatus {
  /**
   * `running`: the latest run has not ended, as far as the files know; whether anything still works on it only the services know.
   * `planned`: points remain and no run is at them.
   */
  readonly state: CampaignState;
  readonly points: number;
  readonly completed: number;
  /** Files know of committed points only: 0. The services know which are being computed; these count as remaining here. */
  readonly running: number;
  readonly failed: number;
  readonly remaining: number;
  /** Committed rows of `steps`. */
  readonly rows: number;
  readonly chunks: number;
  readonly committedChunks: number;
  /** Estimated time on one core: of the whole plan, and of what is committed. For an ETA weighted by cost. */
  readonly plannedSeconds: number;
  readonly committedSeconds: number;
  /** Time that the committed points took. */
  readonly seconds: number;
  /** Core-seconds of tries of which nothing counts: of runners that died, hung, or sent what cannot be right. */
  readonly lostSeconds: number;
  /** Time on one core of what is not committed, as far as committed chunks tell. */
  readonly left: CostLeft;
  readonly run: Run | null;
  /** Commits that are damaged or another campaign's: their points remain, and `resume` sets them aside. */
  readonly uncounted: readonly UncountedMarker[];
}

/** The status, from files alone. For repeated questions keep a `StatusReader`. */
export async function campaignStatus(campaign: CampaignFolder): Promise<CampaignStatus> {
  return new StatusReader(campaign).read();
}

/** What a commit changed in the status. A point that is computed again is taken from where it counted before. */
export type CommitChange = PointProgress;

interface Counted {
  readonly tally: PointTally;
  readonly watcher: CommitWatcher;
}

/** Answers again and again how far a campaign is; each answer reads only what is new. Whoever asks meanwhile is answered afterwards. */
export class StatusReader {
  private last: Promise<unknown> = Promise.resolve();
  /** Null before the first answer, and after an error: a marker may be counted in part. */
  private counted: Counted | null = null;
  private readonly told = new Set<string>();

  /** `committed` is told each marker once, in the order in which it is found; the changes of all add up to the status. */
  constructor(
    private readonly campaign: CampaignFolder,
    private readonly committed: ((marker: Marker, change: CommitChange) => void) | null = null,
  ) {}

  /** Throws `not-found` or `conflict` where the folder holds this campaign no more. */
  read(): Promise<CampaignStatus> {
    const now = this.last.then(() => this.readNext());
    this.last = now.catch(() => {});
    return now;
  }

  private async readNext(): Promise<CampaignStatus> {
    const { campaign } = this;
    await refuseOtherCampaign(campaign);
    try {
      return await this.readHere();
    } catch (error) {
      this.counted = null;
      // What is missing may be the whole folder, since a moment ago.
      await refuseOtherCampaign(campaign);
      throw error;
    }
  }

  private async readHere(): Promise<CampaignStatus> {
    const { campaign } = this;
    this.counted ??= {
      tally: await openTally(campaign, await readChunkTable(campaign)),
      watcher: new CommitWatcher(campaign),
    };
    const { tally, watcher } = this.counted;
    // First the run, then the markers: a run that ended is seen with all that it committed.
    const run = await latestRun(campaign);
    await this.count(tally, await watcher.poll());
    const { points } = campaign.plan;
    const { completed, failed, ...counts } = tally.counts();
    const remaining = Math.max(0, points - completed - failed);
    return {
      state: stateOf(remaining, failed, run),
      points,
      completed,
      running: 0,
      failed,
      remaining,
      ...counts,
      run,
      uncounted: watcher.faults(),
    };
  }

  private async count(tally: PointTally, markers: readonly Marker[]): Promise<void> {
    const isTold = ({ chunk }: Marker) => this.told.has(chunk);
    // These are here again after an error; a change is told of what comes after all of them.
    for (const marker of markers.filter(isTold)) await tally.add(marker);
    for (const marker of markers.filter((marker) => !isTold(marker))) {
      const before = tally.progress();
      await tally.add(marker);
      if (this.committed === null) continue;
      this.told.add(marker.chunk);
      this.committed(marker, changeBetween(before, tally.progress()));
    }
  }

  /** The chunk's entry in the plan while it is not committed, as of the last `read`; null once it is. */
  openChunk(id: string): Chunk | null {
    if (this.counted === null || this.counted.watcher.knows(id)) return null;
    return this.counted.tally.chunk(id);
  }
}

function changeBetween(before: PointProgress, after: PointProgress): CommitChange {
  return {
    completed: after.completed - before.completed,
    failed: after.failed - before.failed,
    seconds: after.seconds - before.seconds,
  };
}

function stateOf(remaining: number, failed: number, run: Run | null): CampaignState {
  if (remaining === 0) return failed === 0 ? 'completed' : 'completed-with-failures';
  if (run === null) return 'planned';
  if (run.end === undefined) return 'running';
  return run.end.state === 'cancelled' || run.end.state === 'paused' ? run.end.state : 'planned';
}
