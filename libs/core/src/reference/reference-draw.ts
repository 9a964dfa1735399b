import type { Draw, Point } from '../point/point.js';
import { referenceUniform } from './reference-philox.js';

/** What holds in one cycle; null: the point's own value. */
export interface ReferenceDraw {
  readonly time: number | null;
  readonly site: number | null;
  readonly strength: number | null;
}

/** The draws of a cycle as the definition says them: stream 1, counter (0 time, 1 site, 2 strength; cycle; 0). */
export function referenceDraw(point: Point, cycle: number): ReferenceDraw {
  const { protocol, seed } = point;
  if (protocol.kind !== 'sequence') return { time: null, site: null, strength: null };
  const drawn = (draw: Draw | undefined, n: number, whole: boolean) => {
    if (draw === undefined) return null;
    const u = referenceUniform(seed, n, cycle, 0, 1);
    if ('values' in draw) return draw.values[Math.floor(u * draw.values.length)] ?? null;
    return whole ? draw.min + Math.floor(u * (draw.max - draw.min + 1)) : draw.min + u * (draw.max - draw.min);
  };
  const { time, site, strength } = protocol.draw;
  return { time: drawn(time, 0, false), site: drawn(site, 1, true), strength: drawn(strength, 2, false) };
}
