import { type ErrorCode, LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
  checkpointBytes,
  newestCheckpoint,
  type PointIds,
  readCheckpoint,
  removeCheckpoint,
  type StoredCheckpoint,
} from '@loschmidt/dataset';
import { type CallSignal, OWN_VERSIONS, type RunnerClient, type wire } from '@loschmidt/proto';
import type { Log } from './as-activity.js';
import { withAnySignal } from './with-any-signal.js';

/** The runner is gone, full or refuses us: the chunk must go elsewhere. */
export const NO_RUNNER: readonly ErrorCode[] = [
  'unavailable',
  'forbidden',
  'version-mismatch',
  'cancelled',
  'over-capacity',
];

export interface CheckpointOffer {
  readonly campaign: CampaignFolder;
  readonly chunk: string;
  /** Ids of the chunk's points, in order. */
  readonly points: PointIds;
  /** One that is aborted ends it. */
  readonly signals: readonly CallSignal[];
  /** A piece was taken. */
  readonly onTaken?: () => void;
  readonly log: Log;
}

/**
 * Brings the chunk's newest checkpoint to the runner, before the chunk is asked for; undefined where there is none or it is of no use:
 * the point starts anew. A damaged one is removed. Throws when the runner is gone.
 */
export async function offerCheckpoint(
  runner: RunnerClient,
  offer: CheckpointOffer,
  mayBeReplaced = true,
): Promise<wire.IResume | undefined> {
  const { campaign, chunk, points, signals, onTaken, log } = offer;
  const about = { campaign: campaign.id, chunk };
  let stored: StoredCheckpoint | null = null;
  try {
    stored = await newestCheckpoint(campaign, chunk, points);
    if (stored === null) return undefined;
    const { point, cycle, sha256 } = stored;
    const sent = pieces(campaign.id, stored, onTaken);
    await withAnySignal(signals, (signal) => runner.loadCheckpoint(sent, { signal }));
    log('point goes on from its checkpoint', { ...about, point, cycle });
    return { index: points.indexOf(point), cycle, sha256 };
  } catch (error) {
    if (signals.some(({ aborted }) => aborted) || (error instanceof LoschmidtError && NO_RUNNER.includes(error.code)))
      throw error;
    // Another attempt at the chunk may have saved a later one, and removed this one while it was read.
    if (mayBeReplaced && isGone(error)) return offerCheckpoint(runner, offer, false);
    const reason = error instanceof Error ? error.message : String(error);
    log('checkpoint cannot be used', { ...about, point: stored?.point, cycle: stored?.cycle, reason });
    const isDamaged = error instanceof LoschmidtError && error.code === 'corrupt';
    if (isDamaged && stored !== null) await removeCheckpoint(stored).catch(() => {});
    return undefined;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function* pieces(
  campaign: string,
  stored: StoredCheckpoint,
  onTaken?: () => void,
): AsyncGenerator<wire.ICheckpointPiece, void> {
  const { point, cycle, sha256 } = stored;
  const totalBytes = await checkpointBytes(stored);
  let offset = 0;
  for await (const data of readCheckpoint(stored)) {
    const end = offset + data.length;
    const last = end === totalBytes && { sha256, versions: OWN_VERSIONS };
    yield { campaign, point, cycle, offset, totalBytes, data, ...last };
    offset = end;
    onTaken?.();
  }
}
