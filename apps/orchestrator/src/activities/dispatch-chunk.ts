import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  type Marker,
  openChunks,
  type PointIds,
  readMarker,
  recordCrash,
  removeCheckpoints,
} from '@loschmidt/dataset';
import type { Fleet } from '../fleet/fleet.js';
import type { RunnerLinks } from '../fleet/runner-links.js';
import type { RunnerSlot } from '../fleet/runner-slot.js';
import { type ChunkState, nextState } from '../scheduler/chunk-state.js';
import type { ObservedChunk } from '../telemetry/chunk-observer.js';
import { acquireSlot, chunkWaits } from './acquire-slot.js';
import type { ChunkArguments, CommitSummary } from './activity-types.js';
import type { ActivityControl, Log } from './as-activity.js';
import { chunkCrashes } from './chunk-crashes.js';
import type { ChunkResult } from './chunk-try.js';
import { type ChunkWork, readWork } from './chunk-work.js';
import { computeChunk } from './compute-chunk.js';
import { continuations } from './continuations.js';
import { crashPolicyOf } from './crash-policy.js';
import { leastSeconds } from './least-seconds.js';
import type { LostTime } from './lost-time.js';
import type { ChunkCost, MeasuredCosts } from './measured-costs.js';
import type { OpenCampaigns } from './open-campaigns.js';
import { progressSeconds } from './progress-pace.js';
import { mostSeconds, splitBeforeStart } from './split-long-chunk.js';
import type { Turns } from './turns.js';

export interface DispatchDeps {
  readonly campaigns: OpenCampaigns;
  readonly fleet: Fleet;
  readonly runners: RunnerLinks;
  readonly costs: MeasuredCosts;
  readonly lostTime: LostTime;
  readonly log: Log;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** How often points in progress are saved; 0 is never. */
  readonly checkpointSeconds: number;
  /** Aborted with a LoschmidtError `unavailable` when this process shuts down: chunks that wait are given back. */
  readonly stopping: AbortSignal;
  /** Of chunks of which something is written, and of those that are read, which wait for the others: only these have files open. */
  readonly turns: { readonly read: Turns; readonly commit: Turns };
}

/** One that lives renews its lease, or registers where that has ended: so long after that it has spoken. */
const PROOF_MS = 2_000;

/** After so many runners vanished under a chunk, or sent what cannot be right, the next try waits for Temporal's back-off. */
const MAX_LOSSES = 3;

/**
 * Sees to it that a chunk is committed or split: already, by another attempt meanwhile, or by a runner that computes it now. Runners that
 * are full or vanish cost no attempt: the chunk goes to another one. Those that die are counted, and the point under which they died becomes a
 * failed row in the end.
 */
export async function dispatchChunk(
  args: ChunkArguments,
  control: ActivityControl,
  deps: DispatchDeps,
  observed: ObservedChunk,
): Promise<CommitSummary> {
  const campaign = await deps.campaigns.withChunk(args, args.chunk);
  const { read, commit } = deps.turns;
  const before = read.waiting + commit.waiting;
  if (before > 0) {
    control.report({ kind: 'waiting', reason: chunkWaits(args, `${before} others are committed or read first`) });
  }
  const found = await read.take(() => readWork(campaign, args, control), control.signal);
  if (found.kind === 'ended') return totalsOf(campaign, found.marker, deps.fleet);
  const { work } = found;
  const { need, ids, estimate } = work;
  const takeLostSeconds = () => deps.lostTime.take(need);
  let continued = await read.take(() => continuations(work, deps.log), control.signal);
  let state: ChunkState = { kind: 'waiting', since: deps.now() };
  for (let losses = 0, vanished = 0, hangs = 0, proven = false; ; ) {
    if (state.kind !== 'waiting') state = nextState(state, { kind: 'requeued', at: deps.now() });
    const crashes = await read.take(() => chunkCrashes(campaign, args.chunk, ids, deps), control.signal);
    const { alone, announce, quarantined } = crashPolicyOf(ids, crashes);
    if (!proven && quarantined.length > 0 && crashes.some(({ died }) => died === 'process')) {
      control.report({
        kind: 'waiting',
        reason: chunkWaits(need, 'whether runners died under it, or live, will be known soon'),
      });
      await sleep(deps.fleet.renewalMs + PROOF_MS, undefined, { signal: control.signal });
      proven = true;
      continue;
    }
    const least = leastOf(work, await deps.costs.of(campaign, estimate));
    const dispatching = observed.begin('dispatch');
    const slot = await acquireSlot(deps.fleet, { ...need, leastSeconds: least, alone }, control, deps);
    dispatching.end();
    const { runnerId: runner } = slot.runner;
    state = nextState(state, { kind: slot.behind === null ? 'dispatched' : 'prefetched', runner, at: deps.now() });
    const { cost, parts } = await orRelease(slot, async () => {
      // Only now: other chunks were measured while this one waited.
      const cost = await deps.costs.of(campaign, estimate);
      const long = { campaign, chunk: args.chunk, estimate, cost, log: deps.log };
      return { cost, parts: await splitBeforeStart(long, commit, control.signal) };
    });
    if (parts !== null) {
      slot.release('done');
      return totalsOf(campaign, parts, deps.fleet);
    }
    const care = {
      alone,
      announce,
      // Where a runner was lost, the next death shall not go unseen.
      confirmed: announce || losses > 0,
      quarantined: [...quarantined],
      progressSeconds: progressSeconds(deps.fleet.slots()),
      checkpointSeconds: deps.checkpointSeconds,
      longestSeconds: mostSeconds({ estimate, cost }),
      keepStates: campaign.campaign.keep === 'states',
    };
    const job = { ...work, cost, slot, losses, hangs, takeLostSeconds, care, continued, observed };
    let result: ChunkResult;
    try {
      result = await computeChunk(job, control, deps);
    } catch (error) {
      if (!control.signal.aborted) observed.tried('failed');
      throw error;
    }
    observed.tried(result.kind === 'lost' ? result.why : result.kind);
    state = nextState(state, result);
    const about = { campaign: need.campaign, chunk: need.chunk };
    switch (result.kind) {
      case 'committed':
        if (result.marker.kind === 'data') {
          await forgetCheckpoints(campaign, args.chunk, ids);
          await deps.costs.add(campaign, estimate, result.marker);
        }
        return totalsOf(campaign, result.marker, deps.fleet);
      case 'split': {
        const marker = await readMarker(campaign, args.chunk);
        // Set aside as damaged in between: from the start.
        if (marker === null) continue;
        const totals = await totalsOf(campaign, marker, deps.fleet);
        if (result.first === null || marker.kind === 'data') return totals;
        const { completed, failed, rows } = result.first;
        await forgetCheckpoints(campaign, args.chunk, firstOf(ids, completed + failed));
        if (marker.parts[0] !== undefined) await deps.costs.add(campaign, marker.parts[0], result.first);
        return { ...totals, completed, failed, rows };
      }
      case 'requeued':
        continue;
      case 'crashed': {
        losses += 1;
        proven = false;
        if (result.crash.died === 'process') deps.fleet.died(slot.runner.runnerId);
        const { died, runner, point, cycle, reason } = result.crash;
        deps.log('a runner died under a chunk', { ...about, died, runner, point, cycle, reason });
        await commit.take(() => recordCrash(campaign, args.chunk, result.crash));
        continue;
      }
      case 'lost': {
        losses += 1;
        const { message: reason } = result.error;
        switch (result.why) {
          case 'hung':
          case 'never-began':
            // Not given up for it: each time there is more patience, and what hangs rests longer.
            if (result.why === 'hung') hangs += 1;
            deps.log('a chunk hangs and goes to another runner', { ...about, hangs, reason });
            continue;
          case 'refused':
            vanished += 1;
            // They may be to blame as well as the runner.
            continued = new Map();
            deps.log('what a runner sent is refused', { ...about, losses, reason });
            if (vanished === MAX_LOSSES) throw result.error;
            continue;
          case 'vanished':
            vanished += 1;
            deps.log('chunk goes to another runner', { ...about, losses, reason });
            if (vanished === MAX_LOSSES) throw later(result.error);
        }
      }
    }
  }
}

/** Where it fails the slot is given back: nobody else would. */
async function orRelease<T>(slot: RunnerSlot, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    slot.release('done');
    throw error;
  }
}

/** Whatever a runner says, it ends no run: the chunk is tried again after Temporal's back-off. */
function later(error: LoschmidtError): LoschmidtError {
  if (error.code === 'unavailable') return error;
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  return new LoschmidtError('unavailable', error.message, { cause: error, ...hint });
}

/** What is left of them costs space, nothing else. */
async function forgetCheckpoints(campaign: CampaignFolder, chunk: string, ids: PointIds) {
  await removeCheckpoints(campaign, chunk, ids).catch(() => {});
}

function firstOf(ids: PointIds, length: number): PointIds {
  const inside = (index: number) => index < length;
  return {
    length,
    at: (index) => (inside(index) ? ids.at(index) : null),
    indexOf: (id) => (inside(ids.indexOf(id)) ? ids.indexOf(id) : -1),
  };
}

async function totalsOf(campaign: CampaignFolder, marker: Marker, fleet: Fleet): Promise<CommitSummary> {
  const slots = fleet.slots();
  if (marker.kind === 'split') {
    const parts = marker.parts.map(({ chunk }) => chunk);
    return { completed: 0, failed: 0, rows: 0, slots, parts: await openChunks(campaign, parts) };
  }
  const { completed, failed, rows } = marker;
  return { completed, failed, rows, slots };
}

function leastOf({ times }: ChunkWork, { factor: { factor }, longestSeconds }: ChunkCost): number {
  return leastSeconds({
    ...times,
    seconds: factor * times.seconds,
    pointSeconds: factor * times.pointSeconds,
    mayBeSplit: longestSeconds > 0,
  });
}
