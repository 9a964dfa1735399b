import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import {
  type CampaignFolder,
  type CampaignStatus,
  type ChunkOutcome,
  type CommitChange,
  CountedRowsReader,
  OutcomeCounts,
  openCampaign,
  StatusReader,
} from '@loschmidt/dataset';
import type { Moment } from './answers.js';
import { sharedLook } from './shared-look.js';

/** What a commit or a split changed in the status, all of which add up to it. */
interface Change extends CommitChange {
  readonly chunk: string;
}

interface TimedChange extends Change {
  readonly atMs: number;
}

/** A campaign as it is committed at a moment: another version means that other rows count, or another run. */
export interface Snapshot extends Moment {
  readonly campaign: CampaignFolder;
  readonly status: CampaignStatus;
}

/** Looks are shared by all who ask within so long. */
const LOOK_MS = 800;
/** Where a look takes long (a folder of many commits), so many times that: 1/200 of a core goes into it. */
const LOOK_PACE = 200;
const MOST_LOOK_MS = 5_000;
/** Enough to hide the latency of a network file system. */
const STATS_AT_ONCE = 64;
/** Maps over other axes are forgotten: each takes 4 B a point of the plan. */
const MOST_COUNTS = 4;

/** A campaign that is looked at again and again: each look reads only what is new, and a new plan is read again. */
export class CampaignView {
  readonly commits: ChunkOutcome[] = [];
  private readonly changes: Change[] = [];
  private readonly timed: TimedChange[] = [];
  readonly snapshot = sharedLook(LOOK_MS, () => this.look(), { pace: LOOK_PACE, mostMs: MOST_LOOK_MS });
  /** Whether it is still the same campaign with the same plan. */
  readonly isCurrent = sharedLook(LOOK_MS, async () => (await plansOf(this.campaign.folder)) === this.plans);
  /** Of its rows, what queries need again and again. */
  readonly rows: CountedRowsReader;
  private readonly counts = new Map<string, ReturnType<typeof OutcomeCounts.open>>();

  private constructor(
    readonly campaign: CampaignFolder,
    readonly plans: string,
    private reader: StatusReader | null = null,
  ) {
    this.rows = new CountedRowsReader(campaign);
  }

  /** Errors: `not-found`, `corrupt`, `version-mismatch`. */
  static async open(folder: string): Promise<CampaignView> {
    const plans = await plansOf(folder);
    return new CampaignView(await openCampaign(folder), plans);
  }

  /** Counts of points by these columns of the plan, which commits are added to, as `OutcomeCounts.open` gives them. */
  countsBy(columns: readonly string[], limit: number): ReturnType<typeof OutcomeCounts.open> {
    const key = columns.join('\n');
    const known = this.counts.get(key);
    if (known !== undefined) return known;
    const opened = OutcomeCounts.open(this.campaign, columns, limit);
    opened.catch(() => this.counts.delete(key));
    this.counts.set(key, opened);
    const [oldest] = this.counts.keys();
    if (this.counts.size > MOST_COUNTS && oldest !== undefined) this.counts.delete(oldest);
    return opened;
  }

  /** What commits changed, in the order of time, by the times of their files. */
  async timedChanges(): Promise<readonly TimedChange[]> {
    for (let from = this.timed.length; from < this.changes.length; from += STATS_AT_ONCE) {
      const some = this.changes.slice(from, from + STATS_AT_ONCE);
      const times = await Promise.all(
        some.map(({ chunk }) => stat(join(this.campaign.folder, 'commits', `${chunk}.json`)).catch(() => null)),
      );
      some.forEach((change, index) => {
        this.timed[from + index] = { ...change, atMs: times[index]?.mtimeMs ?? 0 };
      });
    }
    return this.timed.filter(({ atMs }) => atMs > 0).sort((a, b) => a.atMs - b.atMs);
  }

  private async look(): Promise<Snapshot> {
    const { campaign } = this;
    this.reader ??= new StatusReader(campaign, (marker, change) => {
      const { chunk } = marker;
      this.changes.push({ chunk, ...change });
      if (marker.kind === 'data') this.commits.push({ chunk, failures: marker.failures });
    });
    const status = await this.reader.read();
    const { committedChunks, completed, failed, run } = status;
    const parts = [campaign.id, campaign.plan.version, committedChunks, completed, failed, run?.run, run?.end?.state];
    return { campaign, status, version: parts.join(':'), isLive: status.state === 'running' };
  }
}

/** Changes with the campaign's record and with each plan of it. */
async function plansOf(folder: string): Promise<string> {
  const times = await Promise.all(
    ['campaign.json', 'plans'].map((name) => stat(join(folder, name), { bigint: true })),
  ).catch((cause) => {
    throw new LoschmidtError('not-found', `Cannot look at ${folder}: there is no campaign any more.`, { cause });
  });
  return times.map(({ mtimeNs, ino }) => `${mtimeNs}/${ino}`).join();
}
