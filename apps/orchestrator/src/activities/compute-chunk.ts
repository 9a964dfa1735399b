import { randomUUID } from 'node:crypto';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import { ChunkStreamChecker, endedCall, saidByPeer } from '@loschmidt/proto';
import { nextOn } from '../fleet/fleet-view.js';
import type { RunnerLinks } from '../fleet/runner-links.js';
import { chunkWaits } from './acquire-slot.js';
import type { ActivityControl, Log } from './as-activity.js';
import type { ChunkJob, ChunkResult, RowlessResult, Try } from './chunk-try.js';
import { workRequest } from './chunk-work.js';
import { crashOf, hung, lost, refused } from './failed-try.js';
import type { LostTime } from './lost-time.js';
import { offerStates } from './offer-states.js';
import { patienceWith, QuietWatch } from './quiet-watch.js';
import { Reception } from './reception.js';
import { commitFirstPart } from './split-long-chunk.js';
import { stopGently } from './stop-gently.js';
import type { Turns } from './turns.js';

/** Gone, or set up so that it does not work with us: another runner may do. */
const RUNNER_IS_NO_USE: readonly ErrorCode[] = ['unavailable', 'forbidden', 'version-mismatch'];

/** A call that takes so much longer than estimated hangs, whatever the machine. */
const DEADLINE_FACTOR = 200;
const MIN_DEADLINE_MS = 6 * 3_600_000;

export interface ComputeDeps {
  readonly runners: RunnerLinks;
  readonly turns: { readonly commit: Turns };
  readonly lostTime: LostTime;
  readonly log: Log;
  readonly now: () => number;
  /** Time for a runner that hangs to end its stream after all. */
  readonly stopGraceMs?: number;
}

/**
 * One try: streams the chunk's rows from the slot's runner into the dataset and commits them. Only a stream that is whole is
 * committed; of two tries that both finish, one counts. Throws what is neither the runner's fullness nor its end.
 */
export async function computeChunk(job: ChunkJob, control: ActivityControl, deps: ComputeDeps): Promise<ChunkResult> {
  const { slot } = job;
  const { silentMs } = patienceWith(0, true, 0);
  const watch = new QuietWatch({ silentMs, stuckMs: silentMs }, 'has not answered', deps.now);
  const current: Try = { attempt: randomUUID(), watch, ...(slot.behind === null && { began: deps.now() }) };
  const unwatch = watch.begin();
  const reception = new Reception(job, current, control, deps.log);
  const stream = job.observed.begin('stream');
  let isReceived = false;
  try {
    await receive(job, current, control, deps, reception, stream.traceparent);
    stream.end();
    job.observed.computed(reception.seconds);
    if (reception.done < job.need.points) {
      // Not because its runner ends, or it took too long, but because it was asked to stop here.
      control.signal.throwIfAborted();
      watch.signal.throwIfAborted();
    }
    // Rows are here: the runner is free while they are committed.
    isReceived = true;
    slot.release('done');
    unwatch();
    const committing = job.observed.begin('commit');
    const result = await deps.turns.commit.take(() => commit(job, reception, deps.log));
    committing.end();
    return result;
  } catch (error) {
    await reception.abort();
    // What comes from the runner is over once its rows are here: whether it dies while they wait to be committed says nothing of them.
    if (control.signal.aborted || isReceived) throw error;
    const result = await withoutRows(job, current, error, deps.now);
    if (result.kind !== 'requeued' && current.began !== undefined) {
      const seconds = (deps.now() - current.began) / 1_000;
      deps.lostTime.add(job.need, seconds);
      job.observed.lost(seconds);
    }
    return result;
  } finally {
    unwatch();
    slot.release('done');
  }
}

/** What becomes of a chunk whose stream has ended with `error`: the same error is thrown where that is no matter of its runner. */
async function withoutRows(job: ChunkJob, current: Try, error: unknown, now: () => number): Promise<RowlessResult> {
  const { slot } = job;
  const { reason: silence } = current.watch.signal;
  if (silence !== undefined) return hung(job, current, silence);
  const { reason: revoked } = slot.revoked;
  if (revoked !== undefined) {
    return slot.revocation() === 'retracted' ? { kind: 'requeued', at: now() } : lost(job, current, revoked);
  }
  if (!(error instanceof LoschmidtError)) throw error;
  if (error.code === 'corrupt' && !saidByPeer(error)) return refused(job, current, error);
  if (current.at !== undefined && current.threadDied !== undefined) {
    slot.release('crashed');
    return { kind: 'crashed', crash: crashOf(job, current.attempt, current.at, 'thread', current.threadDied), error };
  }
  if (error.code === 'over-capacity') {
    slot.release('full');
    return { kind: 'requeued', at: now() };
  }
  // What was brought before the call is not there any more.
  if (error.code === 'not-found' && saidByPeer(error)) {
    slot.release('unreachable');
    return { kind: 'lost', why: 'vanished', error };
  }
  if (RUNNER_IS_NO_USE.includes(error.code)) {
    slot.release('unreachable');
    // Where thousands are lost, links end before all are told. What the runner itself said goes first.
    return lost(job, current, saidByPeer(error) ? error : (slot.ended()?.reason ?? error));
  }
  if (endedCall(error)) return refused(job, current, error);
  throw error;
}

/** Of a chunk that is estimated to take so long on the machine that estimates are for. */
export function deadlineMs(seconds: number, speed = 1): number {
  return Math.max(MIN_DEADLINE_MS, (seconds * 1_000 * DEADLINE_FACTOR) / speed);
}

async function commit(job: ChunkJob, reception: Reception, log: Log): Promise<ChunkResult> {
  const writer = await reception.writer();
  await reception.commitStates();
  if (reception.done === job.need.points) {
    const { won, marker } = await writer.commit();
    if (won && marker.kind === 'data') job.observed.counted(marker);
    return { kind: 'committed', marker };
  }
  const long = { ...job, chunk: job.need.chunk, log };
  const first = await commitFirstPart(long, writer, reception);
  if (first !== null) job.observed.counted(first);
  return { kind: 'split', first };
}

async function receive(
  job: ChunkJob,
  current: Try,
  control: ActivityControl,
  { runners, stopGraceMs }: ComputeDeps,
  reception: Reception,
  traceparent: string | undefined,
): Promise<void> {
  const { campaign, need, cost, slot, hangs } = job;
  const { attempt, watch } = current;
  const runner = slot.runner.host;
  const client = runners.get(slot.runner);
  const { speed = 1 } = slot.runner;
  const waitSeconds = (slot.behind ?? 0) * Math.max(1, cost.factor.factor);
  control.report(
    slot.behind === null
      ? { kind: 'running', runner, rows: 0, index: 0, cycle: 0 }
      : { kind: 'waiting', reason: chunkWaits(need, nextOn(runner)) },
  );
  const resume = await offerStates(client, {
    ...reception.saving,
    continued: job.continued,
    signals: [control.signal, slot.revoked, watch.signal],
    onTaken: () => watch.moves(),
  });
  reception.begins(resume);
  // Nobody here knows how long chunks of others take. That the runner lives its lease tells, and the call has a deadline.
  const waits = patienceWith(waitSeconds / speed, false, hangs);
  watch.expect(waits, `has not begun chunk ${need.chunk}`, () => slot.isBehindOthers());
  const stop = stopGently(
    client,
    { campaign: need.campaign, chunk: need.chunk, attempt },
    { gently: [control.signal, watch.signal], atOnce: [slot.revoked] },
    stopGraceMs,
  );
  try {
    const frames = client.runChunk(
      {
        ...workRequest(job),
        ...job.care,
        attempt,
        prefetch: job.care.alone !== true,
        ...(traceparent !== undefined && { traceparent }),
        ...(resume && { resume }),
      },
      { signal: stop.signal, deadlineMs: deadlineMs(waitSeconds + reception.expectedSeconds, speed) },
    );
    const checker = new ChunkStreamChecker(campaign.columns, reception.check);
    for await (const frame of frames) {
      const event = checker.accept(frame);
      if (event !== null) await watch.during(() => reception.take(event));
    }
    checker.end();
  } finally {
    stop.done();
    await reception.saver.abort();
  }
}
