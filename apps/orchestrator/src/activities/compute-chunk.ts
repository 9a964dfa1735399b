import { randomUUID } from 'node:crypto';
import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  type ChunkMarker,
  type ChunkPoint,
  type ChunkWriter,
  openChunkWriter,
} from '@loschmidt/dataset';
import { readChunk, type wire } from '@loschmidt/proto';
import type { RunnerClients } from '../fleet/runner-clients.js';
import type { ChunkNeed } from '../fleet/runner-offer.js';
import type { RunnerSlot } from '../fleet/runner-slot.js';
import type { ActivityControl } from './as-activity.js';

export interface ChunkJob {
  readonly campaign: CampaignFolder;
  readonly need: ChunkNeed;
  readonly points: readonly ChunkPoint[];
  /** Without `attempt`. */
  readonly request: wire.IRunChunkRequest;
  /** Given back before this function is done. */
  readonly slot: RunnerSlot;
  /** Runners lost under this chunk before. */
  readonly losses: number;
}

export type ChunkResult =
  | { readonly kind: 'committed'; readonly marker: ChunkMarker }
  /** The runner had no room after all. */
  | { readonly kind: 'full' }
  /** The runner vanished or stopped; `error` says how. */
  | { readonly kind: 'lost'; readonly error: LoschmidtError };

/** Gone, or set up so that it does not work with us: another runner may do. */
const RUNNER_IS_NO_USE: readonly ErrorCode[] = ['unavailable', 'forbidden', 'version-mismatch'];

/** A call that takes so much longer than estimated hangs, whatever the machine. */
const DEADLINE_FACTOR = 200;
const MIN_DEADLINE_MS = 6 * 3_600_000;
/** Longest time that a gRPC deadline and a Node timer hold (2³¹ ms). */
const MAX_DEADLINE_MS = 2 ** 31 - 1;

/**
 * One try: streams the chunk's rows from the slot's runner into the dataset and commits them. Only a stream that is whole is
 * committed; of two tries that both finish, one counts. Throws what is neither the runner's fullness nor its end.
 */
export async function computeChunk(
  job: ChunkJob,
  control: ActivityControl,
  { runners }: { readonly runners: RunnerClients },
): Promise<ChunkResult> {
  const { slot } = job;
  let writer: ChunkWriter | undefined;
  try {
    writer = await openWriter(job, control.attempt);
    await receive(job, control, runners, writer);
    // Rows are here: the runner is free while they are committed.
    slot.release('done');
    return { kind: 'committed', marker: (await writer.commit()).marker };
  } catch (error) {
    await writer?.abort();
    if (control.signal.aborted) throw error;
    if (slot.lost.aborted) return { kind: 'lost', error: slot.lost.reason };
    if (!(error instanceof LoschmidtError)) throw error;
    if (error.code === 'over-capacity') {
      slot.release('full');
      return { kind: 'full' };
    }
    if (RUNNER_IS_NO_USE.includes(error.code)) {
      slot.release('unreachable');
      return { kind: 'lost', error };
    }
    throw error;
  } finally {
    slot.release('done');
  }
}

function openWriter({ campaign, need, points, slot, losses }: ChunkJob, attempt: number): Promise<ChunkWriter> {
  const { versions, runnerId, host } = slot.runner;
  return openChunkWriter(campaign, need.chunk, {
    runner: `${host}/${runnerId}`,
    attempts: attempt + losses,
    versions,
    allowKernelChange: versions.kernel === need.versions.kernel,
    points,
  });
}

async function receive(
  { campaign, need, request, slot }: ChunkJob,
  control: ActivityControl,
  runners: RunnerClients,
  writer: ChunkWriter,
): Promise<void> {
  const runner = slot.runner.host;
  let rows = 0;
  control.tell({ kind: 'running', runner, rows, index: 0, cycle: 0 });
  const frames = runners.get(slot.runner).runChunk(
    { ...request, attempt: randomUUID() },
    {
      signal: AbortSignal.any([control.signal, slot.lost]),
      deadlineMs: Math.min(MAX_DEADLINE_MS, Math.max(MIN_DEADLINE_MS, need.seconds * 1_000 * DEADLINE_FACTOR)),
    },
  );
  for await (const event of readChunk(frames, campaign.columns)) {
    switch (event.kind) {
      case 'batch':
        // Not reading on is the back-pressure.
        await writer.append(event.batch);
        if (event.batch.table === 'steps') rows += event.batch.rows;
        break;
      case 'progress': {
        const { pointsDone, index, cycle } = event;
        slot.progress({ pointsDone, index, cycle });
        control.tell({ kind: 'running', runner, rows, index, cycle });
        break;
      }
      case 'close':
        if (event.close.completed + event.close.failed !== need.points) {
          throw new LoschmidtError(
            'corrupt',
            `Cannot commit chunk ${need.chunk}: its ${need.points} points must be completed or failed, got ${event.close.completed} and ${event.close.failed}`,
          );
        }
    }
  }
}
