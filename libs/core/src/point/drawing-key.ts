import { erasureKind } from '../erasure/erasures.js';
import { cycleDraws } from '../protocol/protocols.js';
import type { Point } from './point.js';

/** The key by which cycles of a point differ from one another, as a user writes it; null where all are the same unitary. */
export function drawingKey({ protocol, erasure }: Point): string | null {
  const [drawn] = Object.keys(cycleDraws(protocol));
  if (drawn !== undefined) return `protocol.draw.${drawn}`;
  return erasureKind(erasure).redraws?.(erasure) ? 'erasure.resample: true' : null;
}

/** What to write instead. */
export const FIXED_CYCLE_HINT =
  'Write `resample: false`, an erasure that draws nothing such as site-phase, or a protocol without `draw`.';
