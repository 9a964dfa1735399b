import { type CostSample, costClass } from '@loschmidt/campaign';
import type { Chunk } from '../plan/chunk.js';
import type { ChunkMarker } from './marker.js';

type Estimated = Pick<Chunk, 'points' | 'seconds' | 'bytes'>;

/** Of the mean of the chunk's points. */
export function chunkCostClass({ points, seconds, bytes }: Estimated): string {
  return costClass(seconds / points, bytes);
}

/** What a committed chunk says of the plan's estimates; null where points failed, which says nothing of what they would have cost. */
export function costSample(
  chunk: Estimated,
  { failed, seconds }: Pick<ChunkMarker, 'failed' | 'seconds'>,
): CostSample | null {
  if (failed > 0) return null;
  return { costClass: chunkCostClass(chunk), estimated: chunk.seconds, measured: seconds };
}
