import { randomUUID } from 'node:crypto';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import { type ChunkWriter, openChunkWriter } from '@loschmidt/dataset';
import { type ChunkEvent, endedCall, readChunk, saidByPeer } from '@loschmidt/proto';
import { nextOn } from '../fleet/fleet-view.js';
import type { RunnerLinks } from '../fleet/runner-links.js';
import { chunkWaits } from './acquire-slot.js';
import type { ActivityControl, Log } from './as-activity.js';
import type { ChunkJob, ChunkResult, Try } from './chunk-try.js';
import { crashOf, hung, lost, refused, runnerName } from './failed-try.js';
import { offerCheckpoint } from './offer-checkpoint.js';
import { patienceWith, QuietWatch } from './quiet-watch.js';
import { ReceivedCheck } from './received-check.js';
import { CheckpointSaver } from './save-checkpoint.js';
import { commitFirstPart } from './split-long-chunk.js';
import { stopGently } from './stop-gently.js';

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
  deps: { readonly runners: RunnerLinks; readonly log: Log; readonly now: () => number },
): Promise<ChunkResult> {
  const { slot } = job;
  const { silentMs } = patienceWith(0, true, 0);
  const watch = new QuietWatch({ silentMs, stuckMs: silentMs }, 'has not answered', deps.now);
  const current: Try = { attempt: randomUUID(), watch };
  const unwatch = watch.begin();
  let writer: ChunkWriter | undefined;
  let received: Received | undefined;
  try {
    writer = await openWriter(job, control.attempt);
    received = await receive(job, current, control, deps, writer);
    if (received.done < job.need.points) {
      // Not because its runner ends, or it took too long, but because it was asked to stop here.
      control.signal.throwIfAborted();
      watch.signal.throwIfAborted();
    }
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
    if (slot.retracted.aborted) return { kind: 'requeued', at: deps.now() };
    if (slot.lost.aborted) return lost(job, current, slot.lost.reason);
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
      return { kind: 'requeued', at: deps.now() };
    }
    // What was brought before the call is not there any more.
    if (error.code === 'not-found' && saidByPeer(error)) {
      slot.release('unreachable');
      return { kind: 'lost', why: 'vanished', error };
    }
    if (RUNNER_IS_NO_USE.includes(error.code)) {
      slot.release('unreachable');
      return lost(job, current, error);
    }
    if (isReceiving && endedCall(error)) return refused(job, current, error);
    throw error;
  } finally {
    unwatch();
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
  { campaign, need, ids, points, cost, request, slot, hangs }: ChunkJob,
  current: Try,
  control: ActivityControl,
  { runners, log }: { readonly runners: RunnerLinks; readonly log: Log },
  writer: ChunkWriter,
): Promise<Received> {
  const runner = slot.runner.host;
  const client = runners.get(slot.runner);
  const { attempt, watch } = current;
  const saving = { campaign, chunk: need.chunk, points: ids, log };
  const saver = new CheckpointSaver(saving);
  const { speed = 1 } = slot.runner;
  const waitSeconds = (slot.behind ?? 0) * Math.max(1, cost.factor.factor);
  const computeSeconds = need.seconds * Math.max(1, cost.factor.factor);
  const gone = AbortSignal.any([slot.lost, slot.retracted]);
  const received = { done: 0, seconds: 0 };
  const check = new ReceivedCheck({ need, points, request, idOf: (index) => ids.at(index), runner: slot.runner });
  let rows = 0;
  control.report(
    slot.behind === null
      ? { kind: 'running', runner, rows, index: 0, cycle: 0 }
      : { kind: 'waiting', reason: chunkWaits(need, nextOn(runner)) },
  );
  const resume = await offerCheckpoint(client, {
    ...saving,
    signal: AbortSignal.any([control.signal, gone, watch.signal]),
    onTaken: () => watch.moves(),
  });
  if (resume !== undefined) current.resumed = ids.at(resume.index ?? -1) ?? '';
  const begun = performance.now();
  watch.moves();
  // Nobody here knows how long chunks of others take. That the runner lives its lease tells, and the call has a deadline.
  const waits = patienceWith(waitSeconds / speed, false, hangs);
  watch.expect(waits, `has not begun chunk ${need.chunk}`, () => slot.isBehindOthers());
  const stop = stopGently(
    client,
    { campaign: need.campaign, chunk: need.chunk, attempt },
    AbortSignal.any([control.signal, watch.signal]),
  );
  const frames = client.runChunk(
    {
      ...request,
      attempt,
      prefetch: request.alone !== true,
      ...(resume && { resume }),
    },
    {
      signal: AbortSignal.any([stop.signal, gone]),
      deadlineMs: deadlineMs(waitSeconds + computeSeconds, speed),
    },
  );
  try {
    const take = async (event: ChunkEvent) => {
      switch (event.kind) {
        case 'batch':
          check.batch(event.batch);
          // Not reading on is the back-pressure.
          await writer.append(event.batch);
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
          watch.expect(patience, `has reported no progress of chunk ${need.chunk}`);
          control.report({ kind: 'running', runner, rows, index, cycle });
          break;
        }
        case 'checkpoint':
          await saver.accept(event.piece);
          watch.moves();
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
    };
    for await (const event of readChunk(frames, campaign.columns, check.outline)) await watch.during(() => take(event));
    return received;
  } finally {
    stop.done();
    await saver.abort();
  }
}
