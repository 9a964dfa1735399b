import { canonicalJson } from '@loschmidt/core';
import type { Condition, Json, JsonMap } from './campaign.js';

export const COMPARISONS: readonly string[] = ['gt', 'ge', 'lt', 'le', 'ne'];

/** True for maps that compare (`{gt: 2}`); other maps are values of an axis. */
export function isComparison(test: Json): test is JsonMap {
  return (
    typeof test === 'object' &&
    test !== null &&
    !Array.isArray(test) &&
    Object.keys(test).some((key) => COMPARISONS.includes(key))
  );
}

/** True where every path of the condition has a value that passes its test. */
export function matches(condition: Condition, valueAt: (path: string) => Json): boolean {
  return Object.entries(condition).every(([path, test]) => passes(valueAt(path), test));
}

/** A value passes an equal value, a list that holds it, or all of a map's comparisons. */
export function passes(value: Json, test: Json): boolean {
  if (isComparison(test)) return Object.entries(test).every(([sign, limit]) => compare(value, sign, limit));
  if (same(value, test)) return true;
  return Array.isArray(test) && test.some((one: Json) => same(value, one));
}

function compare(value: Json, sign: string, limit: Json): boolean {
  if (sign === 'ne') return !same(value, limit);
  if (typeof value !== 'number' || typeof limit !== 'number') return false;
  if (sign === 'gt') return value > limit;
  if (sign === 'ge') return value >= limit;
  return sign === 'lt' ? value < limit : value <= limit;
}

function same(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));
}
