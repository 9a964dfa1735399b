import { randomUUID } from 'node:crypto';
import { type ErrorCode, LoschmidtError, type SplitPoints } from '@loschmidt/core';
import {
  type CampaignFolder,
  type ChunkMarker,
  type ChunkWriter,
  type Crash,
  type Marker,
  openChunkWriter,
  type PlainText,
  type PointIds,
  removeCheckpoints,
} from '@loschmidt/dataset';
import { endedCall, readChunk, saidByPeer, type wire } from '@loschmidt/proto';
import { processEnded } from '../fleet/process-ended.js';
import type { RunnerClients } from '../fleet/runner-clients.js';
import type { ChunkNeed } from '../fleet/runner-offer.js';
import { type ChunkProgress, nextOn, type RunnerSlot } from '../fleet/runner-slot.js';
import { chunkWaits } from './acquire-slot.js';
import type { ActivityControl, Log } from './as-activity.js';
import type { ChunkCost, Estimate } from './measured-costs.js';
import { offerCheckpoint } from './offer-checkpoint.js';
import { ReceivedCheck } from './received-check.js';
import { CheckpointSaver } from './save-checkpoint.js';
import { commitFirstPart } from './split-long-chunk.js';
import { stopGently } from './stop-gently.js';
import { withCommands } from './with-commands.js';

export interface ChunkJob {
  readonly campaign: CampaignFolder;
  readonly need: ChunkNeed;
  /** Of the chunk's points, in their order. */
  readonly ids: PlainText;
  readonly points: SplitPoints;
  readonly estimate: Estimate;
  readonly cost: ChunkCost;
  /** Without `attempt`. */
  readonly request: wire.IRunChunkRequest;
  /** Given back before this function is done. */
  readonly slot: RunnerSlot;
  /** Runners lost under this chunk before. */
  readonly losses: number;
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
  /** The runner vanished or stopped, which says nothing of the points; `error` says how. */
  | { readonly kind: 'lost'; readonly error: LoschmidtError }
  /** What the runner sent or answered cannot be right, which says nothing of the points; `error` names it and says what. */
  | { readonly kind: 'refused'; readonly error: LoschmidtError }
  /** The runner or its computing thread died with a point in progress. */
  | { readonly kind: 'crashed'; readonly crash: Crash; readonly error: LoschmidtError };

/** What is known of a try while it runs. */
interface Try {
  readonly attempt: string;
  /** The point in progress, as last told; absent until the runner has said that it begins. */
  at?: ChunkProgress;
  /** Said by a runner whose computing thread died. */
  threadDied?: string;
  /** Id of the point that goes on from a state that was saved. */
  resumed?: string;
}

/** Gone, or set up so that it does not work with us: another runner may do. */
const RUNNER_IS_NO_USE: readonly ErrorCode[] = ['unavailable', 'forbidden', 'version-mismatch'];

/** A call that takes so much longer than estimated hangs, whatever the machine. */
const DEADLINE_FACTOR = 200;
const MIN_DEADLINE_MS = 6 * 3_600_000;

/**
 * One try: streams the chunk's rows from the slot's runner into the dataset and commits them. Only a stream that is whole is
 * committed; of two tries that both finish, one counts. Throws what is neither the runner's fullness nor its end.
 */
export async function computeChunk(
  job: ChunkJob,
  control: ActivityControl,
  deps: { readonly runners: RunnerClients; readonly log: Log },
): Promise<ChunkResult> {
  const { runners } = deps;
  const { slot } = job;
  const current: Try = { attempt: randomUUID() };
  let writer: ChunkWriter | undefined;
  let received: Received | undefined;
  try {
    writer = await openWriter(job, control.attempt);
    received = await receive(job, current, control, deps, writer);
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
    if (slot.recalled.aborted) return { kind: 'recalled' };
    if (slot.lost.aborted) return lost(job, current, slot.lost.reason, control, runners);
    if (!(error instanceof LoschmidtError)) throw error;
    // What comes from the runner is over once its rows are here.
    const isReceiving = received === undefined;
    if (isReceiving && error.code === 'corrupt' && !saidByPeer(error)) return refused(job, current, error);
    if (current.at !== undefined && current.threadDied !== undefined) {
      slot.release('crashed');
      return { kind: 'crashed', crash: crashOf(job, current.attempt, current.at, 'thread', current.threadDied), error };
    }
    if (error.code === 'over-capacity') {
      slot.release('full');
      return { kind: 'full' };
    }
    if (RUNNER_IS_NO_USE.includes(error.code)) {
      slot.release('unreachable');
      return lost(job, current, error, control, runners);
    }
    if (isReceiving && endedCall(error)) return refused(job, current, error);
    throw error;
  } finally {
    slot.release('done');
  }
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

/**
 * The runner is set aside for a while, and the chunk goes elsewhere. Where it had gone on from a state that was saved, that state is to blame as
 * well as the runner: it is removed, and the point starts anew.
 */
async function refused(
  { campaign, need, slot }: ChunkJob,
  { resumed }: Try,
  error: LoschmidtError,
): Promise<ChunkResult> {
  if (resumed === undefined) slot.release('wrong');
  else await removeCheckpoints(campaign, need.chunk, onlyPoint(resumed)).catch(() => {});
  return {
    kind: 'refused',
    error: new LoschmidtError(
      'unavailable',
      `Chunk ${need.chunk} is not taken from runner ${runnerName(slot)}: ${error.message}`,
      { cause: error, hint: 'It goes to another runner. Look at that one, or end it.' },
    ),
  };
}

function onlyPoint(id: string): PointIds {
  return { length: 1, at: (index) => (index === 0 ? id : null), indexOf: (other) => (other === id ? 0 : -1) };
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
  // Past the last point none was in progress.
  const point = current.at === undefined ? null : job.ids.at(current.at.index);
  if (current.at === undefined || point === null || slot.draining() || ended === 'left' || saidByPeer(error))
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

/** Rows that are checked, and not committed yet. */
interface Received {
  readonly done: number;
  readonly seconds: number;
}

async function receive(
  { campaign, need, ids, points, cost, request, slot }: ChunkJob,
  current: Try,
  control: ActivityControl,
  { runners, log }: { readonly runners: RunnerClients; readonly log: Log },
  writer: ChunkWriter,
): Promise<Received> {
  const runner = slot.runner.host;
  const client = runners.get(slot.runner);
  const { attempt } = current;
  const saving = { campaign, chunk: need.chunk, points: ids, log };
  const saver = new CheckpointSaver(saving);
  const expectedSeconds = (need.seconds + (slot.behind ?? 0)) * Math.max(1, cost.factor.factor);
  const gone = AbortSignal.any([slot.lost, slot.recalled]);
  const received = { done: 0, seconds: 0 };
  const check = new ReceivedCheck({ need, points, request, idOf: (index) => ids.at(index), runner: slot.runner });
  let rows = 0;
  control.tell(
    slot.behind === null
      ? { kind: 'running', runner, rows, index: 0, cycle: 0 }
      : { kind: 'waiting', reason: chunkWaits(need, nextOn(runner)) },
  );
  const resume = await offerCheckpoint(client, { ...saving, signal: AbortSignal.any([control.signal, gone]) });
  if (resume !== undefined) current.resumed = ids.at(resume.index ?? -1) ?? '';
  const begun = performance.now();
  const stop = stopGently(client, { campaign: need.campaign, chunk: need.chunk, attempt }, control.signal);
  const frames = client.runChunk(
    { ...request, attempt, onDeck: request.alone !== true, ...(resume && { resume }) },
    {
      signal: AbortSignal.any([stop.signal, gone]),
      deadlineMs: deadlineMs(expectedSeconds, slot.runner.speed),
    },
  );
  try {
    for await (const event of readChunk(frames, campaign.columns, check.outline)) {
      switch (event.kind) {
        case 'batch':
          check.batch(event.batch);
          // Not reading on is the back-pressure.
          await writer.append(withCommands(event.batch, campaign.name, ids));
          if (event.batch.table === 'steps') rows += event.batch.rows;
          break;
        case 'progress': {
          const { pointsDone, index, cycle } = event;
          current.at = { pointsDone, index, cycle };
          slot.progress(current.at);
          control.tell({ kind: 'running', runner, rows, index, cycle });
          break;
        }
        case 'checkpoint':
          await saver.accept(event.piece);
          break;
        case 'crash':
          check.crash(event.index);
          current.at = { pointsDone: event.index, index: event.index, cycle: event.cycle };
          current.threadDied = event.reason;
          break;
        case 'close':
          check.close(event.close, resume === undefined ? (performance.now() - begun) / 1000 : null);
          received.done = event.close.completed + event.close.failed;
          received.seconds = event.close.seconds;
      }
    }
    return received;
  } finally {
    stop.done();
    await saver.abort();
  }
}
