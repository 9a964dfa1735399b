import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { refuseOtherCampaign } from '../campaign/refuse-other-campaign.js';
import { readChunkTable } from '../commit/chunk-table.js';
import { CommitWatcher, type UncountedMarker } from '../commit/committed-chunks.js';
import type { CostLeft } from '../commit/cost-left.js';
import type { Marker } from '../commit/marker.js';
import { openTally, type PointTally } from '../commit/point-tally.js';
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

/** Answers again and again how far a campaign is; each answer reads only what is new. */
export class StatusReader {
  private readonly watcher: CommitWatcher;
  private tally: PointTally | null = null;

  /** `committed` is told each marker once, in the order in which it is found. */
  constructor(
    private readonly campaign: CampaignFolder,
    private readonly committed: (marker: Marker) => void = () => {},
  ) {
    this.watcher = new CommitWatcher(campaign);
  }

  /** Throws `not-found` or `conflict` where the folder holds this campaign no more. */
  async read(): Promise<CampaignStatus> {
    const { campaign } = this;
    await refuseOtherCampaign(campaign);
    try {
      return await this.readHere();
    } catch (error) {
      // What is missing may be the whole folder, since a moment ago.
      await refuseOtherCampaign(campaign);
      throw error;
    }
  }

  private async readHere(): Promise<CampaignStatus> {
    const { campaign } = this;
    this.tally ??= await openTally(campaign, await readChunkTable(campaign));
    // First the run, then the markers: a run that ended is seen with all that it committed.
    const run = await latestRun(campaign);
    for (const marker of await this.watcher.poll()) {
      await this.tally.add(marker);
      this.committed(marker);
    }
    const { points } = campaign.plan;
    const { completed, failed, ...counts } = this.tally.counts();
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
      uncounted: this.watcher.faults(),
    };
  }

  /** The chunk's entry in the plan while it is not committed, as of the last `read`; null once it is. */
  openChunk(id: string): Chunk | null {
    return this.watcher.knows(id) ? null : (this.tally?.chunk(id) ?? null);
  }
}

function stateOf(remaining: number, failed: number, run: Run | null): CampaignState {
  if (remaining === 0) return failed === 0 ? 'completed' : 'completed-with-failures';
  if (run === null) return 'planned';
  if (run.end === undefined) return 'running';
  return run.end.state === 'cancelled' || run.end.state === 'paused' ? run.end.state : 'planned';
}
