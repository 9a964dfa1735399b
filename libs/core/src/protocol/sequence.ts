import { z } from 'zod';
import { erasures, rawErasureKind } from '../erasure/erasures.js';
import { RANDOM_STREAM, uniform } from '../random/philox.js';
import { DRAWS, type Draw, type DrawName, type Draws, drawSchema, readDraw } from '../reading/draws.js';
import { mustBe, PointError, type PointPath } from '../reading/point-error.js';
import type { ReadContext } from '../reading/point-section.js';
import { isMap, readBoolean, readNumber, refuseUnknownKeys } from '../reading/read.js';
import { echoParts, undoSchema } from './echo.js';
import type { ProtocolKind } from './protocol-kind.js';

export interface Sequence {
  readonly kind: 'sequence';
  readonly undo: boolean;
  readonly draw: Draws;
}

/** An echo whose time, site or strength is drawn for each cycle: Ô_i(t_i), with the same draw on the way back. */
export const sequence: ProtocolKind<Sequence> = {
  kind: 'sequence',
  about: 'An echo whose time, site or strength is drawn anew for each cycle, Ôᵢ(tᵢ), the same on the way back.',
  schema: z.strictObject({
    kind: z.literal('sequence'),
    undo: undoSchema,
    draw: z
      .strictObject({ time: drawSchema.optional(), site: drawSchema.optional(), strength: drawSchema.optional() })
      .meta({ description: 'time, site and strength (φ or ε), each {min, max} or {values: […]}.' }),
  }),
  random: true,
  read: (keys, path, context) => {
    const draws = [...path, 'draw'];
    if (!isMap(keys.draw)) throw mustBe(draws, 'a map with time, site or strength', keys.draw);
    refuseUnknownKeys(keys.draw, DRAWS, draws, 'a draw of a sequence');
    const draw: { [name in DrawName]?: Draw } = {};
    for (const name of DRAWS) {
      const raw = keys.draw[name];
      if (raw !== undefined) draw[name] = readDraw(raw, [...draws, name], readerOf(name, context, [...draws, name]));
    }
    return { kind: 'sequence', undo: readBoolean(keys.undo ?? true, [...path, 'undo']), draw };
  },
  parts: ({ undo }) => echoParts(undo),
  draws: ({ draw }) => draw,
  draw: ({ draw: { time, site, strength } }, seed, cycle) => {
    const u = (n: number) => uniform(seed, n, cycle, 0, RANDOM_STREAM.sequence);
    return {
      ...(time && { time: drawReal(time, u(TIME)) }),
      ...(site && { site: drawInteger(site, u(SITE)) }),
      ...(strength && { strength: drawReal(strength, u(STRENGTH)) }),
    };
  },
};

/** Index n of each draw in the counter (n, cycle, 0, sequence stream). */
const TIME = 0;
const SITE = 1;
const STRENGTH = 2;

/** How the numbers of a draw are read; refuses what the erasure has no use for. */
function readerOf(
  name: DrawName,
  { raw, sites }: ReadContext,
  draw: PointPath,
): (value: unknown, path: PointPath) => number {
  if (name === 'time') return (value, path) => readNumber(value, path, 0);
  const { kind, draws } = rawErasureKind(raw.erasure);
  const read = draws[name];
  if (read === undefined) {
    const able = Object.values(erasures).filter((one) => one.draws[name] !== undefined);
    throw new PointError(draw, `needs the erasure ${able.map((one) => one.kind).join(' or ')}, got ${kind}`);
  }
  return (value, path) => read(value, path, sites);
}

/** min + u(max − min), of a list values[⌊u·length⌋]. */
function drawReal(draw: Draw, u: number): number {
  return 'values' in draw ? drawValue(draw.values, u) : draw.min + u * (draw.max - draw.min);
}

/** min + ⌊u(max − min + 1)⌋, of a list values[⌊u·length⌋]. */
function drawInteger(draw: Draw, u: number): number {
  return 'values' in draw ? drawValue(draw.values, u) : draw.min + Math.floor(u * (draw.max - draw.min + 1));
}

function drawValue(values: readonly number[], u: number): number {
  return values[Math.floor(u * values.length)] ?? 0;
}
