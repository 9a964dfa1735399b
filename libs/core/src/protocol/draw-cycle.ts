import type { Draw, Point } from '../point/point.js';
import { RANDOM_STREAM, uniform } from '../random/philox.js';

/** What a sequence has drawn for one cycle; absent where the point's own value holds. */
export interface CycleDraw {
  readonly time?: number;
  readonly site?: number;
  /** φ of site-phase, ε of fock-phase. */
  readonly strength?: number;
}

const NOTHING: CycleDraw = {};

/** Index n of each draw in the counter (n, cycle, 0, sequence stream). */
const TIME = 0;
const SITE = 1;
const STRENGTH = 2;

/**
 * min + u(max − min), a site min + ⌊u(max − min + 1)⌋, of a list values[⌊u·length⌋]; u from the point's seed, cycles from 1.
 * Nothing is drawn unless the protocol is a sequence. Any cycle can be drawn without those before it.
 */
export function drawCycle({ protocol, seed }: Point, cycle: number): CycleDraw {
  if (protocol.kind !== 'sequence') return NOTHING;
  const { time, site, strength } = protocol.draw;
  const u = (n: number) => uniform(seed, n, cycle, 0, RANDOM_STREAM.sequence);
  return {
    ...(time && { time: drawReal(time, u(TIME)) }),
    ...(site && { site: drawInteger(site, u(SITE)) }),
    ...(strength && { strength: drawReal(strength, u(STRENGTH)) }),
  };
}

/** True where nearly every cycle evolves for a time of its own. */
export function drawsContinuousTimes({ protocol }: Point): boolean {
  return protocol.kind === 'sequence' && protocol.draw.time !== undefined && !('values' in protocol.draw.time);
}

function drawReal(draw: Draw, u: number): number {
  return 'values' in draw ? drawValue(draw.values, u) : draw.min + u * (draw.max - draw.min);
}

function drawInteger(draw: Draw, u: number): number {
  return 'values' in draw ? drawValue(draw.values, u) : draw.min + Math.floor(u * (draw.max - draw.min + 1));
}

function drawValue(values: readonly number[], u: number): number {
  return values[Math.floor(u * values.length)] ?? 0;
}
