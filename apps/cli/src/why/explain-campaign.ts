import type { CampaignStatus } from '@loschmidt/dataset';
import {
  type ChunkView,
  isOf,
  type Overview,
  poolStatusText,
  type RunnerView,
  refusedText,
} from '@loschmidt/proto/overview';
import { counted, countText, durationText } from '../output/quantities.js';
import { waitTexts } from '../output/wait-texts.js';
import type { Explanation } from './explanation.js';
import { stalledText } from './stalled.js';

/** What files, orchestrator and Temporal say of a campaign. */
export interface CampaignFacts {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
  /** What a user types here to mean it. */
  readonly typed: string;
  readonly status: CampaignStatus;
  /** Estimated time of one point of a chunk that is not committed; null for one that the plan does not have. */
  readonly pointSeconds: (chunk: string) => number | null;
  readonly services: ServiceFacts;
}

export type ServiceFacts =
  | { readonly kind: 'down' }
  /** `address`: of an orchestrator that should be up. */
  | { readonly kind: 'silent'; readonly address: string }
  | { readonly kind: 'up'; readonly overview: Overview; readonly server: ServerFacts };

/** What Temporal says of the newest run. `reasons`: why chunks wait, or failed the last time; `weights`: why those of campaigns have no effect, or null. */
export type ServerFacts =
  | { readonly kind: 'known'; readonly reasons: readonly string[]; readonly weights: string | null }
  /** It is at work no more, and has recorded no end. */
  | { readonly kind: 'dead'; readonly reason: string }
  | { readonly kind: 'silent'; readonly reason: string };

/** What the campaign waits for, the first that stands in its way first. */
export function explainCampaign(facts: CampaignFacts): Explanation {
  const { name, typed, status, services } = facts;
  const { run, failed, remaining } = status;
  const left = `${counted(remaining, 'point')} ${remaining === 1 ? 'is' : 'are'} left`;
  const resume = [`loschmidt resume ${typed}`];
  switch (status.state) {
    case 'completed':
      return { answer: `${name} waits for nothing: all its points are done.`, details: [], next: [] };
    case 'completed-with-failures':
      return {
        answer: `${name} waits for nothing: all its points are done, and ${countText(failed)} of them failed.`,
        details: [],
        next: [`loschmidt retry ${typed} --failed`],
      };
    case 'paused':
    case 'cancelled':
      return {
        answer: `${name} waits to be resumed: run ${run?.run ?? 1} was ${status.state}, and ${left}.`,
        details: [],
        next: resume,
      };
    case 'planned':
      return {
        answer:
          run === null
            ? `${name} waits to be started: it is planned, and ${left}.`
            : `${name} waits to be resumed: run ${run.run} gave up, and ${left}.`,
        details: run?.end?.reason === undefined ? [] : [run.end.reason],
        next: resume,
      };
    case 'running':
      break;
  }
  switch (services.kind) {
    case 'down':
      return {
        answer: `${name} waits for services: run ${run?.run ?? 1} has not ended, none are up here, and ${left}.`,
        details: [],
        next: resume,
      };
    case 'silent':
      return {
        answer: `${name} waits for the orchestrator at ${services.address}, which does not answer; ${left}.`,
        details: [],
        next: ['loschmidt doctor', ...resume],
      };
    case 'up':
      return explainWork(facts, services.overview, services.server);
  }
}

function explainWork(facts: CampaignFacts, overview: Overview, server: ServerFacts): Explanation {
  const { name, typed, status } = facts;
  const own = isOf(facts);
  if (server.kind === 'dead') {
    return {
      answer: `${name} waits to be resumed: ${server.reason.replace(/\.$/, '')}.`,
      details: [],
      next: [`loschmidt resume ${typed}`],
    };
  }
  const running = overview.chunks.filter(own);
  const others = overview.chunks.filter((chunk) => !own(chunk));
  const slots = overview.runners.reduce((sum, runner) => sum + runner.slots, 0);
  const held = overview.waiting.filter(own);
  const queued = Math.max(0, status.chunks - status.committedChunks - running.length - held.length);
  const details = [
    ...running.map((chunk) => runningText(chunk, overview)),
    ...waitTexts(held),
    ...(queued > 0 ? [`${counted(queued, 'chunk')} more in the queue`] : []),
    // Those of the server that say the same name the chunk before it.
    ...(server.kind === 'known'
      ? server.reasons.filter((reason) => !held.some((one) => reason.includes(one.reason)))
      : []),
    ...overview.runners.flatMap((runner) => restText(runner) ?? []),
    ...overview.refused.map(refusedText),
    ...overview.pools.map(poolStatusText),
    ...(server.kind === 'known' && server.weights !== null && others.length > 0 ? [server.weights] : []),
  ];
  const stalled = running.flatMap((chunk) => stalledText(chunk, facts.pointSeconds(chunk.chunk) ?? 0) ?? []);
  const [hangs] = stalled;
  if (running.length > 0 && stalled.length === running.length) {
    return { answer: `${name} is stalled: ${hangs}.`, details, next: ['loschmidt ps'] };
  }
  if (running.length > 0) {
    const waits = queued + held.length;
    const then =
      waits === 0 ? 'these are its last' : `${counted(waits, 'chunk')} wait${waits === 1 ? 's' : ''} for a slot`;
    return {
      answer: `${name} is being computed: ${counted(running.length, 'chunk')} on ${countText(slots)} slots, and ${then}.`,
      details: [...stalled, ...details],
      next: [],
    };
  }
  if (server.kind === 'silent') {
    return {
      answer: `${name} waits for Temporal, which does not answer: ${server.reason}`,
      details,
      next: ['loschmidt doctor'],
    };
  }
  const [pool] = overview.pools;
  if (overview.runners.length === 0 && pool !== undefined) {
    return {
      answer: `${name} waits for a runner: ${poolStatusText(pool)}.`,
      details: details.filter((detail) => detail !== poolStatusText(pool)),
      next: [`loschmidt fleet show ${pool.name}`],
    };
  }
  if (overview.runners.length === 0) {
    return {
      answer: `${name} waits for a runner: none is registered with the orchestrator.`,
      details,
      next: ['loschmidt up', 'loschmidt-runner --orchestrator HOST:PORT'],
    };
  }
  const [next] = held;
  if (next !== undefined) return { answer: `${name} waits: ${next.reason}.`, details, next: [] };
  if (others.length > 0) {
    const names = [...new Set(others.map(({ campaign }) => campaign.replace(/-[0-9a-f]{8}$/, '')))].join(', ');
    return {
      answer: `${name} waits for a slot: ${others.length} of ${slots} compute ${names}.`,
      details,
      next: [`loschmidt priority ${typed} 1`],
    };
  }
  const [first] = server.reasons;
  if (first !== undefined) return { answer: `${name} waits: ${first}`, details: details.slice(1), next: [] };
  return { answer: `${name} is between two chunks: nothing holds it back.`, details, next: [] };
}

function runningText({ chunk, runner, pointsDone, points, cycle, seconds }: ChunkView, overview: Overview): string {
  const known = overview.runners.find(({ id }) => id === runner);
  const lasts = known?.lastsSeconds ?? null;
  const ends = lasts === null ? '' : `, which ends in ${durationText(lasts)},`;
  return `${known?.host ?? runner}${ends} computes chunk ${chunk}: ${countText(pointsDone)} of ${counted(points, 'point')}, now in cycle ${countText(cycle + 1)}, for ${durationText(seconds)}`;
}

function restText({ host, rests }: RunnerView): string | null {
  return rests && `${host} is given nothing new for ${durationText(rests.seconds)}: ${rests.reason}`;
}
