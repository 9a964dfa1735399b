import type { TemporalConnection } from '@loschmidt/control';
import { type CampaignFolder, type CampaignStatus, lastCommitAt, StatusReader } from '@loschmidt/dataset';
import { isOf, type Overview, openOverview } from '@loschmidt/proto/overview';
import type { ProgressDisplay } from '../progress/progress-display.js';
import { addSample, type CostSample, remainingTime } from '../progress/remaining-time.js';
import { keepContact } from '../stack/idle-shutdown.js';
import type { Services } from '../stack/services.js';
import { readLiveStack, readStackState } from '../stack/stack-state.js';
import { stalledText } from '../why/stalled.js';
import { askTemporal } from './ask-temporal.js';
import { breakBetweenLooks } from './break-between-looks.js';

/** Why there was nothing more to watch. `lastCommitAt` is in milliseconds of `performance.now()`. */
export type FollowEnd = { readonly status: CampaignStatus; readonly lastCommitAt: number } & (
  | { readonly kind: 'finished' | 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string }
  /** A newer run has taken its place. */
  | { readonly kind: 'superseded'; readonly run: number }
  /** Ended on purpose, or killed. */
  | { readonly kind: 'services-ended' | 'services-lost' }
);

type Ending<T = FollowEnd> = T extends unknown ? Omit<T, 'status' | 'lastCommitAt'> : never;

export interface Following {
  readonly campaign: CampaignFolder;
  readonly run: number;
  readonly services: Services;
  readonly temporal: TemporalConnection;
  readonly display: ProgressDisplay;
}

const WINDOW_SECONDS = 120;
const OVERVIEW_EVERY_MS = 1_000;
const SERVER_EVERY_MS = 5_000;

/**
 * Watches a run until it ends. What is done is read from the dataset, which costs a look at one folder each time; slots
 * and running points come from the orchestrator once a second; Temporal is asked every five seconds whether the run is alive, and why nothing moves.
 */
export async function followCampaign(following: Following): Promise<FollowEnd> {
  const { campaign, services, display } = following;
  const reader = new StatusReader(campaign);
  const overviews = await openOverview(services.orchestrator, services.env);
  const contact = services.home === null ? null : keepContact(services.home, services.env);
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  let samples: CostSample[] = [];
  let committedAt = began;
  let lookedAt = began;
  let commits = -1;
  let overview: Overview | null = null;
  let waiting: string | null = null;
  let diedAs: string | null = null;
  let nextOverview = 0;
  let nextServer = SERVER_EVERY_MS;
  try {
    for (;;) {
      const before = lookedAt;
      lookedAt = performance.now();
      const status = await reader.read();
      if (status.committedChunks !== commits) {
        if (commits >= 0) committedAt = await lastCommitAt(campaign, before);
        commits = status.committedChunks;
      }
      const end = endOf(status, following.run);
      if (end !== null) return { ...end, status, lastCommitAt: committedAt };
      const now = performance.now() - began;
      if (now >= nextOverview) {
        const found = await overviews.ask(campaign.id);
        overview = found && { ...found, chunks: found.chunks.filter(isOf(campaign)) };
        nextOverview = now + OVERVIEW_EVERY_MS;
        const lost = servicesAreGone(services);
        if (lost !== null) return { kind: lost, status, lastCommitAt: committedAt };
      }
      if (now >= nextServer) {
        const { dead } = await askTemporal(campaign, reader, following.temporal);
        // A run that a newer one ended is looked for once more: that one is about to be recorded.
        if (dead !== null && diedAs === dead)
          return { kind: 'failed', reason: dead, status, lastCommitAt: committedAt };
        diedAs = dead;
        waiting = await whyNothingMoves(following, overview);
        nextServer = performance.now() - began + (dead === null ? SERVER_EVERY_MS : OVERVIEW_EVERY_MS);
      }
      const running = runningWork(overview, reader);
      const stalled = whatStalls(overview, reader);
      samples = addSample(
        samples,
        {
          seconds: elapsed(),
          cost: status.committedSeconds,
          points: status.completed + status.failed,
          chunks: commits,
        },
        WINDOW_SECONDS,
      );
      const view = viewOf(campaign, status, running, samples, overview, waiting ?? stalled);
      display.show(view);
      const breakMs = breakBetweenLooks(now, view.remaining?.low ?? null);
      await new Promise((done) => setTimeout(done, breakMs));
    }
  } finally {
    contact?.end();
    overviews.close();
  }
}

function endOf(status: CampaignStatus, run: number): Ending | null {
  if (status.remaining === 0) return { kind: 'finished' };
  if (status.run !== null && status.run.run > run) return { kind: 'superseded', run: status.run.run };
  const end = status.run?.end;
  if (end === undefined) return null;
  if (end.state === 'cancelled' || end.state === 'paused') return { kind: 'stopped' };
  return { kind: 'failed', reason: end.reason ?? 'its run ended before all points were done' };
}

/** Ended on purpose (the state is gone) or lost (it names a supervisor that is dead). */
function servicesAreGone(services: Services): 'services-ended' | 'services-lost' | null {
  if (services.home === null || readLiveStack(services.home) !== null) return null;
  return readStackState(services.home) === null ? 'services-ended' : 'services-lost';
}

async function whyNothingMoves(
  { campaign, run, temporal }: Following,
  overview: Overview | null,
): Promise<string | null> {
  if (overview !== null && overview.chunks.length > 0) return null;
  try {
    const { explainRun } = await import('@loschmidt/control');
    const reasons = await explainRun(temporal, campaign.id, run);
    if (reasons[0] !== undefined) return reasons[0];
  } catch (error) {
    return (error as Error).message;
  }
  if (overview === null) return 'no answer from the orchestrator';
  return overview.runners.length === 0 ? 'no runner has reported to the orchestrator' : null;
}

/** The first running chunk that does not move. */
function whatStalls(overview: Overview | null, reader: StatusReader): string | null {
  for (const chunk of overview?.chunks ?? []) {
    const planned = reader.openChunk(chunk.chunk);
    const stalled = planned === null ? null : stalledText(chunk, planned.seconds / planned.points);
    if (stalled !== null) return stalled;
  }
  return null;
}

/** What running chunks have done beyond what is committed: points, and their share of the planned seconds. */
interface RunningWork {
  readonly points: number;
  readonly seconds: number;
}

function runningWork(overview: Overview | null, reader: StatusReader): RunningWork {
  let points = 0;
  let seconds = 0;
  for (const { chunk, pointsDone } of overview?.chunks ?? []) {
    const planned = reader.openChunk(chunk);
    if (planned === null) continue;
    points += pointsDone;
    seconds += planned.seconds * Math.min(1, pointsDone / planned.points);
  }
  return { points, seconds };
}

function viewOf(
  campaign: CampaignFolder,
  status: CampaignStatus,
  running: RunningWork,
  samples: readonly CostSample[],
  overview: Overview | null,
  waiting: string | null,
) {
  const committed = status.completed + status.failed;
  const done = Math.min(status.points, committed + running.points);
  const cost = Math.min(status.plannedSeconds, status.committedSeconds + running.seconds);
  const [first, last] = [samples[0], samples.at(-1)];
  const elapsed = (last?.seconds ?? 0) - (first?.seconds ?? 0);
  return {
    campaign: campaign.name,
    points: status.points,
    done,
    failed: status.failed,
    fraction: status.plannedSeconds > 0 ? cost / status.plannedSeconds : done / Math.max(1, status.points),
    pointsPerSecond:
      elapsed > 0.5 && last && first && last.points > first.points ? (last.points - first.points) / elapsed : null,
    remaining: remainingTime(samples, status.plannedSeconds - cost),
    slots:
      overview === null
        ? null
        : {
            busy: overview.runners.reduce((sum, runner) => sum + runner.busy, 0),
            total: overview.runners.reduce((sum, runner) => sum + runner.slots, 0),
          },
    waiting,
  };
}
