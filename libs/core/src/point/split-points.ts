import { joinPoint, parseObject, parseValue } from './join-point.js';
import type { Point } from './point.js';

/** Points of one chunk without repetition: JSON of the keys that all share, and the keys in which they differ. */
export interface SplitPoints {
  readonly count: number;
  readonly shared: string;
  readonly keys: readonly SplitKey[];
}

/** A key of the normal form: point i has the value whose JSON is `values[codes[i]]`. */
export interface SplitKey {
  readonly key: string;
  readonly values: readonly string[];
  readonly codes: Int32Array;
}

/**
 * Takes apart what `joinPoints` and `PointReader` put together. Along the axes of a sweep a key has few values, so this is 10 to 100 times
 * smaller, and only values that are not the same object become text.
 */
export function splitPoints(points: readonly Point[]): SplitPoints {
  const shared: Record<string, unknown> = {};
  const keys: SplitKey[] = [];
  const [first] = points;
  for (const key of Object.keys(first ?? {}).sort() as (keyof Point)[]) {
    const split = splitKey(points, key);
    if (split.values.length === 1) shared[key] = first?.[key];
    else keys.push(split);
  }
  return { count: points.length, shared: JSON.stringify(shared), keys };
}

/** All points, each parsed by itself: the naive twin of `PointReader`. Throws `bad-input` for texts that are no points. */
export function joinPoints({ count, shared, keys }: SplitPoints): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const own = keys.map(({ key, values, codes }) => [key, parseValue(values[codes[index] ?? -1], index)]);
    return joinPoint(parseObject(shared, 'the shared keys'), Object.fromEntries(own), index);
  });
}

function splitKey(points: readonly Point[], key: keyof Point): SplitKey {
  const codes = new Int32Array(points.length);
  const byValue = new Map<unknown, number>();
  const byText = new Map<string, number>();
  let last: unknown;
  let code = -1;
  for (const [index, point] of points.entries()) {
    const value = point[key];
    if (value !== last || code < 0) {
      last = value;
      code = byValue.get(value) ?? codeOfText(byText, JSON.stringify(value));
      byValue.set(value, code);
    }
    codes[index] = code;
  }
  return { key, values: [...byText.keys()], codes };
}

function codeOfText(byText: Map<string, number>, text: string): number {
  const code = byText.get(text) ?? byText.size;
  byText.set(text, code);
  return code;
}
