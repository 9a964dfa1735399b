import { z } from 'zod';
import { mustBe, PointError, type PointPath } from './point-error.js';
import { isMap, type RawObject, refuseUnknownKeys } from './read.js';
import { siteNameSchema } from './sites.js';

/** A number that a sequence draws for each cycle: uniformly from a range, or one of a list. */
export type Draw = { readonly min: number; readonly max: number } | { readonly values: readonly number[] };

/** What a sequence may draw for each cycle. */
export const DRAWS = ['time', 'site', 'strength'] as const;
export type DrawName = (typeof DRAWS)[number];

/** What each cycle draws, and of what. */
export type Draws = { readonly [name in DrawName]?: Draw };

/** What a sequence has drawn for one cycle; absent where the point's own value holds. `strength`: φ of site-phase, ε of fock-phase. */
export type CycleDraw = { readonly [name in DrawName]?: number };

/** A draw as a user writes it. */
export const drawSchema = z.strictObject({
  min: z.union([z.number(), siteNameSchema]).optional(),
  max: z.union([z.number(), siteNameSchema]).optional(),
  values: z.array(z.union([z.number(), siteNameSchema])).optional(),
});

/** True where the protocol of a raw point draws this quantity: only one that draws may have the key `draw`. */
export function isDrawn(raw: RawObject, name: DrawName): boolean {
  const { protocol } = raw;
  return isMap(protocol) && isMap(protocol.draw) && protocol.draw[name] !== undefined;
}

/** `{min, max}` or `{values}`; `readOne` checks and resolves each number. The order and repeats of values are kept. */
export function readDraw(raw: unknown, path: PointPath, readOne: (value: unknown, path: PointPath) => number): Draw {
  const expected = '{min, max} or {values: […]}';
  if (!isMap(raw)) throw mustBe(path, expected, raw);
  refuseUnknownKeys(raw, ['min', 'max', 'values'], path, 'a draw');
  if (raw.values === undefined) {
    const min = readOne(raw.min, [...path, 'min']);
    const max = readOne(raw.max, [...path, 'max']);
    if (max < min) throw new PointError([...path, 'max'], `must be at least min (${min}), got ${max}`);
    return { min, max };
  }
  if (raw.min !== undefined || raw.max !== undefined) throw mustBe(path, `${expected}, not both`, raw);
  if (!Array.isArray(raw.values) || raw.values.length === 0) {
    throw mustBe([...path, 'values'], 'a list of at least one value', raw.values);
  }
  return { values: raw.values.map((value: unknown, index) => readOne(value, [...path, 'values', index])) };
}
