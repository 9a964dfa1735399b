import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import { type CampaignFolder, type CampaignStatus, openCampaign, StatusReader } from '@loschmidt/dataset';
import type { Moment } from './answers.js';
import { sharedLook } from './shared-look.js';

/** What a commit brought. */
export interface Commit {
  readonly chunk: string;
  readonly completed: number;
  readonly failed: number;
  /** Indices of its failed points. */
  readonly failures: readonly number[];
  readonly seconds: number;
}

/** A campaign as it is committed at a moment: another version means that other rows count, or another run. */
export interface Snapshot extends Moment {
  readonly campaign: CampaignFolder;
  readonly status: CampaignStatus;
}

/** Looks are shared by all who ask within so long. */
const LOOK_MS = 400;
/** Enough to hide the latency of a network file system. */
const STATS_AT_ONCE = 64;

/** A campaign that is looked at again and again: each look reads only what is new, and a new plan is read again. */
export class CampaignView {
  readonly commits: Commit[] = [];
  private readonly timed: (Commit & { readonly atMs: number })[] = [];
  readonly snapshot = sharedLook(LOOK_MS, () => this.look());

  private constructor(
    readonly campaign: CampaignFolder,
    readonly plans: string,
    private reader: StatusReader | null = null,
  ) {}

  /** Errors: `not-found`, `corrupt`, `version-mismatch`. */
  static async open(folder: string): Promise<CampaignView> {
    const plans = await plansOf(folder);
    return new CampaignView(await openCampaign(folder), plans);
  }

  /** Whether it is still the same campaign with the same plan. */
  async isCurrent(): Promise<boolean> {
    return (await plansOf(this.campaign.folder)) === this.plans;
  }

  /** The commits in the order of time, by the times of their files. */
  async timedCommits(): Promise<readonly (Commit & { readonly atMs: number })[]> {
    for (let from = this.timed.length; from < this.commits.length; from += STATS_AT_ONCE) {
      const some = this.commits.slice(from, from + STATS_AT_ONCE);
      const times = await Promise.all(
        some.map(({ chunk }) => stat(join(this.campaign.folder, 'commits', `${chunk}.json`)).catch(() => null)),
      );
      some.forEach((commit, index) => {
        this.timed[from + index] = { ...commit, atMs: times[index]?.mtimeMs ?? 0 };
      });
    }
    return this.timed.filter(({ atMs }) => atMs > 0).sort((a, b) => a.atMs - b.atMs);
  }

  private async look(): Promise<Snapshot> {
    const { campaign } = this;
    this.reader ??= new StatusReader(campaign, (marker) => {
      if (marker.kind !== 'data') return;
      const { chunk, completed, failed, failures, seconds } = marker;
      this.commits.push({ chunk, completed, failed, failures, seconds });
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
