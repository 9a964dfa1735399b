import { LoschmidtError } from '@loschmidt/core';
import { type Crash, type PointIds, removeCheckpoints } from '@loschmidt/dataset';
import { saidByPeer } from '@loschmidt/proto';
import type { ChunkProgress, RunnerSlot } from '../fleet/runner-slot.js';
import type { ChunkJob, RowlessResult, Try } from './chunk-try.js';

/** One that waits behind a chunk that takes longer than expected is no reason to leave its runner alone. */
export function hung({ slot, need }: ChunkJob, { at }: Try, { message }: LoschmidtError): RowlessResult {
  slot.release(at === undefined && slot.behind !== null ? 'full' : 'hung');
  const { host, address } = slot.runner;
  const where = at === undefined ? '' : ` It was in cycle ${at.cycle + 1} of point ${at.index + 1} of ${need.points}.`;
  const error = new LoschmidtError('unavailable', `Cannot go on on ${host} (${address}). ${message}${where}`);
  return { kind: 'lost', why: at === undefined ? 'never-began' : 'hung', error };
}

/**
 * The runner is set aside for a while, and the chunk goes elsewhere. Where it had gone on from a state that was saved, that state is to blame as
 * well as the runner: it is removed, and the point starts anew.
 */
export async function refused(
  { campaign, need, slot }: ChunkJob,
  { resumed }: Try,
  error: LoschmidtError,
): Promise<RowlessResult> {
  if (resumed === undefined) slot.release('wrong');
  else await removeCheckpoints(campaign, need.chunk, onlyPoint(resumed)).catch(() => {});
  return {
    kind: 'lost',
    why: 'refused',
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
export function lost(job: ChunkJob, current: Try, error: LoschmidtError): RowlessResult {
  const { slot } = job;
  // Past the last point none was in progress.
  const point = current.at === undefined ? null : job.ids.at(current.at.index);
  if (
    current.at === undefined ||
    point === null ||
    slot.draining() ||
    slot.ended()?.how !== 'died' ||
    saidByPeer(error)
  )
    return { kind: 'lost', why: 'vanished', error };
  return { kind: 'crashed', crash: crashOf(job, current.attempt, current.at, 'process', error.message), error };
}

export function crashOf(
  { ids, care, slot }: ChunkJob,
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
    announced: care.announce === true,
    alone: died === 'thread' || care.alone === true || slot.runner.slots === 1,
    at: new Date().toISOString(),
    reason,
  };
}

export function runnerName({ runner }: RunnerSlot): string {
  return `${runner.host}/${runner.runnerId}`;
}
