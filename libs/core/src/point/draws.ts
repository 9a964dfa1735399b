import type { Draw } from './point.js';
import { mustBe, PointError, type PointPath } from './point-error.js';
import { isMap, type RawObject, refuseUnknownKeys } from './read.js';

/** What a sequence may draw for each cycle. */
export const DRAWS = ['time', 'site', 'strength'] as const;
export type DrawName = (typeof DRAWS)[number];

/** True where the protocol of a raw point is a sequence that draws this quantity. */
export function isDrawn(raw: RawObject, name: DrawName): boolean {
  const { protocol } = raw;
  return isMap(protocol) && protocol.kind === 'sequence' && isMap(protocol.draw) && protocol.draw[name] !== undefined;
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
