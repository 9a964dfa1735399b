import type { Point } from './point.js';

/** Points of one chunk without repetition: JSON of the keys that all share, and the keys in which they differ. */
export interface EncodedPoints {
  readonly count: number;
  readonly shared: string;
  readonly keys: readonly EncodedKey[];
}

/** A key of the normal form: point i has the value whose JSON is `values[codes[i]]`. */
export interface EncodedKey {
  readonly key: string;
  readonly values: readonly string[];
  readonly codes: Int32Array;
}

/**
 * What `PointReader` reads point by point. Along the axes of a sweep a key has few values, so this is 10 to 100 times
 * smaller, and only values that are not the same object become text.
 */
export function encodePoints(points: readonly Point[]): EncodedPoints {
  const shared: Record<string, unknown> = {};
  const keys: EncodedKey[] = [];
  const [first] = points;
  for (const key of Object.keys(first ?? {}).sort() as (keyof Point)[]) {
    const encoded = encodeKey(points, key);
    if (encoded.values.length === 1) shared[key] = first?.[key];
    else keys.push(encoded);
  }
  return { count: points.length, shared: JSON.stringify(shared), keys };
}

function encodeKey(points: readonly Point[], key: keyof Point): EncodedKey {
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
