import { randomUUID } from 'node:crypto';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  type ChunkMarker,
  type ChunkWriter,
  type Crash,
  type Marker,
  openChunkWriter,
  type PlainText,
} from '@loschmidt/dataset';
import { type ChunkEvent, readChunk, saidByPeer, type wire } from '@loschmidt/proto';
import { processEnded } from '../fleet/process-ended.js';
import type { RunnerClients } from '../fleet/runner-clients.js';
import type { ChunkNeed } from '../fleet/runner-offer.js';
import { type ChunkProgress, nextOn, type RunnerSlot } from '../fleet/runner-slot.js';
import { chunkWaits } from './acquire-slot.js';
import type { ActivityControl, Log } from './as-activity.js';
import type { ChunkCost, Estimate } from './measured-costs.js';
import { offerCheckpoint } from './offer-checkpoint.js';
import { patienceWith, QuietWatch } from './quiet-watch.js';
import { CheckpointSaver } from './save-checkpoint.js';
import { commitFirstPart } from './split-long-chunk.js';
import { stopGently } from './stop-gently.js';
import { withCommands } from './with-commands.js';

export interface ChunkJob {
  readonly campaign: CampaignFolder;
  readonly need: ChunkNeed;
  /** Of the chunk's points, in their order. */
  readonly ids: PlainText;
  readonly estimate: Estimate;
  readonly cost: ChunkCost;
  /** Without `attempt`. */
  readonly request: wire.IRunChunkRequest;
  /** Given back before this function is done. */
  readonly slot: RunnerSlot;
  /** Runners lost under this chunk before, and those of them that hung. */
  readonly losses: number;
  readonly hangs: number;
}

export type ChunkResult =
  /** By this try or another one; or it was split meanwhile. */
  | { readonly kind: 'committed'; readonly marker: Marker }
  /** It took too long: its first points are committed as a part; null where they do not count. */
  | { readonly kind: 'split'; readonly first: ChunkMarker | null }
  /** The runner had no room after all. */
  | { readonly kind: 'full' }
  /** It had not begun, and may begin elsewhere. */
  | { readonly kind: 'recalled' }
  /** The runner is there, and does nothing: the slot is given back, and the runner rests. */
  | { readonly kind: 'hung'; readonly begun: boolean; readonly error: LoschmidtError }
  /** The runner vanished or stopped, which says nothing of the points; `error` says how. */
  | { readonly kind: 'lost'; readonly error: LoschmidtError }
  /** The runner or its computing thread died with a point in progress. */
  | { readonly kind: 'crashed'; readonly crash: Crash; readonly error: LoschmidtError };

/** What is known of a try while it runs. */
interface Try {
  readonly attempt: string;
  readonly watch: QuietWatch;
  /** The point in progress, as last told; absent until the runner has said that it begins. */
  at?: ChunkProgress;
  /** Said by a runner whose computing thread died. */
  threadDied?: string;
}

/** Gone, or set up so that it does not work with us: another runner may do. */
const RUNNER_IS_NO_USE: readonly ErrorCode[] = ['unavailable', 'forbidden', 'version-mismatch'];

/** A call that takes so much longer than estimated hangs, whatever the machine. */
const DEADLINE_FACTOR = 200;
const MIN_DEADLINE_MS = 6 * 3_600_000;

const LOOK_MS = 1_000;

/**
 * One try: streams the chunk's rows from the slot's runner into the dataset and commits them. Only a stream that is whole is
 * committed; of two tries that both finish, one counts. Throws what is neither the runner's fullness nor its end.
 */
export async function computeChunk(
  job: ChunkJob,
  control: ActivityControl,
  deps: { readonly runners: RunnerClients; readonly log: Log; readonly now: () => number },
): Promise<ChunkResult> {
  const { runners } = deps;
  const { slot } = job;
  const { silentMs } = patienceWith(0, true, 0);
  const watch = new QuietWatch({ silentMs, stuckMs: silentMs }, 'has not answered', deps.now);
  const current: Try = { attempt: randomUUID(), watch };
  const looks = setInterval(() => watch.look(), LOOK_MS);
  let writer: ChunkWriter | undefined;
  try {
    writer = await openWriter(job, control.attempt);
    const received = await receive(job, current, control, deps, writer);
    // Rows are here: the runner is free while they are committed.
    slot.release('done');
    if (received.done < job.need.points) {
      const long = { ...job, chunk: job.need.chunk, log: deps.log };
      return { kind: 'split', first: await commitFirstPart(long, writer, received) };
    }
    return { kind: 'committed', marker: (await writer.commit()).marker };
  } catch (error) {
    await writer?.abort();
    if (control.signal.aborted) throw error;
    if (watch.signal.aborted) return hung(job, current, watch.signal.reason);
    if (slot.recalled.aborted) return { kind: 'recalled' };
    if (slot.lost.aborted) return lost(job, current, slot.lost.reason, control, runners);
    if (!(error instanceof LoschmidtError)) throw error;
    if (current.at !== undefined && current.threadDied !== undefined) {
      return { kind: 'crashed', crash: crashOf(job, current.attempt, current.at, 'thread', current.threadDied), error };
    }
    if (error.code === 'over-capacity') {
      slot.release('full');
      return { kind: 'full' };
    }
    // The call came to another runner at its address, or what was brought before it did.
    if (error.code === 'not-found' && saidByPeer(error)) {
      runners.forget(slot.runner.runnerId);
      slot.release('unreachable');
      return { kind: 'lost', error };
    }
    if (RUNNER_IS_NO_USE.includes(error.code)) {
      slot.release('unreachable');
      return lost(job, current, error, control, runners);
    }
    throw error;
  } finally {
    clearInterval(looks);
    slot.release('done');
  }
}

/** One that waits behind a chunk that takes longer than expected is no reason to leave its runner alone. */
function hung({ slot, need }: ChunkJob, { at }: Try, { message }: LoschmidtError): ChunkResult {
  slot.release(at === undefined && slot.behind !== null ? 'full' : 'hung');
  const { host, address } = slot.runner;
  const where = at === undefined ? '' : ` It was in cycle ${at.cycle + 1} of point ${at.index + 1} of ${need.points}.`;
  const error = new LoschmidtError('unavailable', `Cannot go on on ${host} (${address}). ${message}${where}`);
  return { kind: 'hung', begun: at !== undefined, error };
}

function openWriter({ campaign, need, ids, slot, losses }: ChunkJob, attempt: number): Promise<ChunkWriter> {
  const { versions } = slot.runner;
  return openChunkWriter(campaign, need.chunk, {
    runner: runnerName(slot),
    attempts: attempt + losses,
    versions,
    allowKernelChange: versions.kernel === need.versions.kernel,
    ids,
  });
}

/** Tells a runner that died from one that stopped, drained or cannot be reached: only the first may be a point's doing. */
async function lost(
  job: ChunkJob,
  current: Try,
  error: LoschmidtError,
  { signal }: ActivityControl,
  runners: RunnerClients,
): Promise<ChunkResult> {
  const { slot } = job;
  const ended = slot.ended();
  if (current.at === undefined || slot.draining() || ended === 'left' || saidByPeer(error))
    return { kind: 'lost', error };
  const died = ended === 'died' || (await processEnded(slot.runner, runners.trust, signal));
  signal.throwIfAborted();
  if (!died) return { kind: 'lost', error };
  return { kind: 'crashed', crash: crashOf(job, current.attempt, current.at, 'process', error.message), error };
}

function crashOf(
  { ids, request, slot }: ChunkJob,
  attempt: string,
  { index, cycle }: ChunkProgress,
  died: Crash['died'],
  reason: string,
): Crash {
  return {
    attempt,
    died,
    runner: runnerName(slot),
    point: ids.at(index) ?? '',
    cycle,
    announced: request.announce === true,
    alone: died === 'thread' || request.alone === true || slot.runner.slots === 1,
    at: new Date().toISOString(),
    reason,
  };
}

function runnerName({ runner }: RunnerSlot): string {
  return `${runner.host}/${runner.runnerId}`;
}

/** Of a chunk that is estimated to take so long on the machine that estimates are for. */
export function deadlineMs(seconds: number, speed = 1): number {
  return Math.max(MIN_DEADLINE_MS, (seconds * 1_000 * DEADLINE_FACTOR) / speed);
}

async function receive(
  { campaign, need, ids, cost, request, slot, hangs }: ChunkJob,
  current: Try,
  control: ActivityControl,
  { runners, log }: { readonly runners: RunnerClients; readonly log: Log },
  writer: ChunkWriter,
): Promise<{ readonly done: number; readonly seconds: number }> {
  const runner = slot.runner.host;
  const client = runners.get(slot.runner);
  const { attempt, watch } = current;
  const saving = { campaign, chunk: need.chunk, points: ids, log };
  const saver = new CheckpointSaver(saving);
  const { speed = 1 } = slot.runner;
  const waitSeconds = (slot.behind ?? 0) * Math.max(1, cost.factor.factor);
  const computeSeconds = need.seconds * Math.max(1, cost.factor.factor);
  const gone = AbortSignal.any([slot.lost, slot.recalled]);
  const received = { done: 0, seconds: 0 };
  let rows = 0;
  control.tell(
    slot.behind === null
      ? { kind: 'running', runner, rows, index: 0, cycle: 0 }
      : { kind: 'waiting', reason: chunkWaits(need, nextOn(runner)) },
  );
  const resume = await offerCheckpoint(client, {
    ...saving,
    signal: AbortSignal.any([control.signal, gone, watch.signal]),
    onTaken: () => watch.moves(),
  });
  watch.moves();
  watch.expect(patienceWith(waitSeconds / speed, false, hangs), `has not begun chunk ${need.chunk}`);
  const stop = stopGently(
    client,
    { campaign: need.campaign, chunk: need.chunk, attempt },
    AbortSignal.any([control.signal, watch.signal]),
  );
  const frames = client.runChunk(
    { ...request, attempt, runnerId: slot.runner.runnerId, onDeck: request.alone !== true, ...(resume && { resume }) },
    {
      signal: AbortSignal.any([stop.signal, gone]),
      deadlineMs: deadlineMs(waitSeconds + computeSeconds, speed),
    },
  );
  try {
    const take = async (event: ChunkEvent) => {
      switch (event.kind) {
        case 'batch':
          // Not reading on is the back-pressure.
          await writer.append(withCommands(event.batch, campaign.name, ids));
          watch.moves();
          if (event.batch.table === 'steps') rows += event.batch.rows;
          break;
        case 'progress': {
          const { pointsDone, index, cycle, beats } = event;
          const before = current.at;
          current.at = { pointsDone, index, cycle, ...(beats && { beats }) };
          slot.progress(current.at);
          const patience = patienceWith(computeSeconds / speed, beats !== undefined, hangs);
          if (before?.pointsDone !== pointsDone || before.index !== index || before.cycle !== cycle) watch.moves();
          else if (before.beats !== beats) watch.lives();
          watch.expect(patience, `has told of no progress of chunk ${need.chunk}`);
          control.tell({ kind: 'running', runner, rows, index, cycle });
          break;
        }
        case 'checkpoint':
          await saver.accept(event.piece);
          watch.moves();
          break;
        case 'crash':
          current.at = { pointsDone: event.index, index: event.index, cycle: event.cycle };
          current.threadDied = event.reason;
          break;
        case 'close':
          received.done = event.close.completed + event.close.failed;
          received.seconds = event.close.seconds;
          if (event.close.runnerId !== slot.runner.runnerId) throw closedByAnother(slot, event.close.runnerId);
          if (received.done !== need.points && !(request.longestSeconds && isPart(received.done, need.points))) {
            throw new LoschmidtError(
              'corrupt',
              `Cannot commit chunk ${need.chunk}: its ${need.points} points must be completed or failed, got ${event.close.completed} and ${event.close.failed}`,
            );
          }
      }
    };
    for await (const event of readChunk(frames, campaign.columns)) await watch.during(() => take(event));
    return received;
  } finally {
    stop.done();
    await saver.abort();
  }
}

function closedByAnother({ runner }: RunnerSlot, runnerId: string): LoschmidtError {
  const message = `Cannot commit the chunk: runner ${runner.runnerId} must close it, got ${runnerId.slice(0, 64) || 'nobody'}`;
  return new LoschmidtError('unavailable', message);
}

function isPart(done: number, points: number): boolean {
  return done > 0 && done < points;
}
