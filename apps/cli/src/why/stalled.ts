import type { ChunkView } from '@loschmidt/proto/overview';
import { counted, countText, durationText } from '../output/quantities.js';

/** Cycles take up to a minute on the largest lattices, and estimates are wrong by a factor of two. */
const PATIENCE = { seconds: 60, estimates: 5 };

/**
 * What is wrong with a running chunk that has reported no cycle and no point for so long that its runner may hang: longer than a minute, and
 * five times as long as one of its points should take in all. Null while it moves. `pointSeconds`: the estimate of one of its points.
 */
export function stalledText(chunk: ChunkView, pointSeconds: number): string | null {
  const { quietSeconds, points, index, cycle } = chunk;
  if (quietSeconds < Math.max(PATIENCE.seconds, PATIENCE.estimates * pointSeconds)) return null;
  const point = `point ${countText(index + 1)} of ${counted(points, 'point')}`;
  return `chunk ${chunk.chunk} has reported no cycle for ${durationText(quietSeconds)}, since cycle ${countText(cycle)} of ${point}: its runner ${chunk.runner} may hang; end it, and the chunk goes elsewhere`;
}
