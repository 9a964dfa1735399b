import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CampaignFolder } from '@loschmidt/dataset';
import { isOf, type Overview, type OverviewSource, openOverview } from '@loschmidt/proto/overview';
import type { Host } from '../server/host.js';
import { sharedLook } from './shared-look.js';

export interface SlotSample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly busy: number;
  readonly idle: number;
  /** Of the jobs that pools have queued. */
  readonly requested: number;
  /** Chunks that wait for a slot. */
  readonly waiting: number;
}

const LOOK_MS = 1_000;
/** Where there is much to tell of, so many times what a look takes: three processes work for it. */
const LOOK_PACE = { pace: 200, mostMs: 4_000 };
/** Between two questions to Temporal after a run of which the orchestrator knows nothing. */
const DEATH_MS = 10_000;
const SAMPLE_MS = 10_000;
const MOST_SAMPLES = 720;

/** The orchestrator of this machine, where there is one: asked once a second at most, whoever wants to know. */
export class FleetView {
  readonly history: SlotSample[] = [];
  private source: { readonly address: string; readonly overview: OverviewSource } | null = null;
  private readonly services = sharedLook(LOOK_MS, () => this.look(), LOOK_PACE);
  /** By folder; of another run than the last one nothing is known. */
  private readonly deaths = new Map<string, { readonly runsMs: number; readonly look: () => Promise<string | null> }>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly host: Host) {
    this.timer = setInterval(() => void this.sample(), SAMPLE_MS);
    this.timer.unref();
    void this.sample();
  }

  /** Null where no orchestrator answers. */
  async overview(): Promise<Overview | null> {
    return (await this.services())?.overview ?? null;
  }

  /** Points of a campaign that runners compute now, the slots that are there, and why its chunks wait. `dead`: why its run is at work no more. */
  async work(campaign: CampaignFolder) {
    const services = await this.services();
    const overview = services?.overview ?? null;
    const chunks = overview?.chunks.filter(isOf(campaign)) ?? [];
    const waiting = overview?.waiting.filter(isOf(campaign)) ?? [];
    // What is computed or waits is at work: nobody has to be asked.
    const isSeen = chunks.length > 0 || waiting.length > 0;
    const dead = services === null || isSeen ? null : await this.whyDead(campaign.folder);
    return {
      isAtWork: services !== null && dead === null,
      dead,
      slots: slotsOf(overview),
      chunks,
      running: chunks.reduce((sum, { points }) => sum + points, 0),
      waits: [...new Set(waiting.map(({ reason }) => reason))].slice(0, 20),
    };
  }

  close(): void {
    clearInterval(this.timer);
    this.source?.overview.close();
  }

  private async whyDead(folder: string): Promise<string | null> {
    const runsMs = await stat(join(folder, 'runs')).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    const known = this.deaths.get(folder);
    if (known?.runsMs === runsMs) return known.look();
    const look = sharedLook(DEATH_MS, () => this.host.dead(folder));
    this.deaths.set(folder, { runsMs, look });
    return look();
  }

  /** Null where there are no services. */
  private async look(): Promise<{ readonly overview: Overview | null } | null> {
    const services = await this.host.services();
    if (services === null || services.orchestrator !== this.source?.address) {
      this.source?.overview.close();
      this.source = null;
    }
    if (services === null) return null;
    // Where it refuses (a token of another one), or may not be asked (none), there is none for this page.
    try {
      const address = services.orchestrator;
      this.source ??= { address, overview: await openOverview(address, services.env) };
      return { overview: await this.source.overview.ask() };
    } catch {
      return { overview: null };
    }
  }

  private async sample(): Promise<void> {
    const overview = await this.overview().catch(() => null);
    if (overview === null) return;
    const busy = overview.runners.reduce((sum, runner) => sum + runner.busy, 0);
    const idle = Math.max(0, slotsOf(overview) - busy);
    const [requested, waiting] = [requestedSlots(overview), overview.waiting.length];
    this.history.push({ at: Date.now(), busy, idle, requested, waiting });
    if (this.history.length > MOST_SAMPLES) this.history.shift();
  }
}

/** Slots that pools have asked their schedulers for and do not have yet. */
export function requestedSlots(overview: Pick<Overview, 'pools'> | null): number {
  return (overview?.pools ?? []).reduce(
    (sum, { slots, jobs }) => sum + slots * jobs.filter(({ running }) => !running).length,
    0,
  );
}

function slotsOf(overview: Overview | null): number {
  return (overview?.runners ?? []).reduce((sum, { draining, slots }) => sum + (draining ? 0 : slots), 0);
}
