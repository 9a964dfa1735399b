import { canonicalJson } from '@loschmidt/core';
import type { Json, JsonMap } from './campaign.js';

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

/** What a condition asks of one value: an equal value, a list that holds it, or all of a map's comparisons. */
export function testOf(test: Json): (value: Json) => boolean {
  if (isComparison(test)) {
    const limits = Object.entries(test);
    return (value) => limits.every(([sign, limit]) => compare(value, sign, limit));
  }
  const accepted = Array.isArray(test) ? [test, ...test] : [test];
  return (value) => accepted.some((one: Json) => same(value, one));
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
