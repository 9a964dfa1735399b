import { createHash } from 'node:crypto';
import { LoschmidtError } from '@loschmidt/core';
import {
  type Continuation,
  checkpointBytes,
  newestCheckpoint,
  readCheckpoint,
  readKeptState,
  type StoredCheckpoint,
} from '@loschmidt/dataset';
import { savedSetHeader } from '@loschmidt/engine';
import { OWN_VERSIONS, type RunnerClient, type wire } from '@loschmidt/proto';
import { type CheckpointOffer, NO_RUNNER, offerCheckpoint } from './offer-checkpoint.js';
import { withAnySignal } from './with-any-signal.js';

export interface StatesOffer extends CheckpointOffer {
  /** Kept states that points go on from, by their places. */
  readonly continued: ReadonlyMap<number, Continuation>;
}

/** The bytes of a saved point, wherever they are. */
interface SavedBytes {
  readonly index: number;
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/**
 * Brings all that the chunk's points go on from to the runner, before the chunk is asked for: its newest checkpoint, and kept states, as one
 * set. Undefined where there is none, or where they cannot be brought: the points start anew. Throws when the runner is gone.
 */
export async function offerStates(runner: RunnerClient, offer: StatesOffer): Promise<wire.IResume | undefined> {
  const { campaign, chunk, points, continued, signals, onTaken, log } = offer;
  if (continued.size === 0) return offerCheckpoint(runner, offer);
  const about = { campaign: campaign.id, chunk };
  try {
    const stored = await newestCheckpoint(campaign, chunk, points).catch(() => null);
    const saved = await inOrder(continued, stored, points.indexOf(stored?.point ?? ''));
    const sent = { sha256: '' };
    const pieces = setPieces({ campaign: campaign.id, saved, sent, onTaken });
    await withAnySignal(signals, (signal) => runner.loadCheckpoint(pieces, { signal }));
    log('points go on from kept states', { ...about, points: continued.size });
    const [first] = saved;
    return { index: first?.index ?? 0, cycle: 0, sha256: sent.sha256 };
  } catch (error) {
    if (signals.some(({ aborted }) => aborted) || (error instanceof LoschmidtError && NO_RUNNER.includes(error.code)))
      throw error;
    const reason = error instanceof Error ? error.message : String(error);
    log('kept states cannot be used', { ...about, reason });
    return offerCheckpoint(runner, offer);
  }
}

/** A checkpoint is of the point in progress, and further than what was kept of it. */
async function inOrder(
  continued: ReadonlyMap<number, Continuation>,
  stored: StoredCheckpoint | null,
  place: number,
): Promise<readonly SavedBytes[]> {
  const saved: SavedBytes[] = [];
  for (const [index, state] of continued) {
    if (stored !== null && index === place) continue;
    saved.push({ index, bytes: state.bytes, read: () => readKeptState(state.path, state) });
  }
  if (stored !== null && place >= 0) {
    saved.push({ index: place, bytes: await checkpointBytes(stored), read: () => readCheckpoint(stored) });
  }
  return saved.sort((a, b) => a.index - b.index);
}

async function* setPieces({
  campaign,
  saved,
  sent,
  onTaken,
}: {
  readonly campaign: string;
  readonly saved: readonly SavedBytes[];
  /** Of all bytes, once they are sent. */
  readonly sent: { sha256: string };
  readonly onTaken: (() => void) | undefined;
}): AsyncGenerator<wire.ICheckpointPiece, void> {
  const header = savedSetHeader(saved);
  const totalBytes = saved.reduce((sum, { bytes }) => sum + bytes, header.length);
  const hash = createHash('sha256');
  let offset = 0;
  for await (const data of partsOf(header, saved)) {
    hash.update(data);
    const end = offset + data.length;
    if (end === totalBytes) sent.sha256 = hash.digest('hex');
    const last = end === totalBytes && { sha256: sent.sha256, versions: OWN_VERSIONS };
    yield { campaign, point: '', cycle: 0, offset, totalBytes, data, ...last };
    offset = end;
    onTaken?.();
  }
}

/** A table of many points is longer than a message may be. */
const PART_BYTES = 2 ** 20;

async function* partsOf(header: Uint8Array, saved: readonly SavedBytes[]): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < header.length; at += PART_BYTES) yield header.subarray(at, at + PART_BYTES);
  for (const one of saved) yield* one.read();
}
