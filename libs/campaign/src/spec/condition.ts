import {
  canonicalJson,
  didYouMean,
  isMap,
  mustBe,
  PointError,
  type PointPath,
  refuseUnknownKeys,
} from '@loschmidt/core';
import type { Condition, Json, JsonMap } from './campaign.js';
import { canonicalPath } from './parameter-path.js';
import { readJson } from './read-axes.js';

const COMPARISONS: readonly string[] = ['gt', 'ge', 'lt', 'le', 'ne'];

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

/** `exclude`: a list of maps from paths of axes or derived keys to a value, a list of values or a comparison. */
export function readConditions(raw: unknown, paths: readonly string[]): readonly Condition[] {
  if (raw === undefined || raw === null) return [];
  const expected = 'a list of maps, such as [{lattice.sites: 8, interaction: {gt: 2}}]';
  if (!Array.isArray(raw)) throw mustBe(['exclude'], expected, raw);
  return raw.map((item: unknown, index) => {
    const location = ['exclude', index];
    if (!isMap(item) || Object.keys(item).length === 0) throw mustBe(location, 'a map from axes to values', item);
    return Object.fromEntries(
      Object.entries(item).map(([written, value]) => {
        const path = canonicalPath(written);
        if (!paths.includes(path)) {
          throw new PointError([...location, written], `is not an axis or a derived key${didYouMean(written, paths)}`);
        }
        return [path, readTest(value, [...location, written])];
      }),
    );
  });
}

function readTest(raw: unknown, location: PointPath): Json {
  const test = readJson(raw, location);
  if (!isComparison(test)) return test;
  refuseUnknownKeys(test, COMPARISONS, location, 'a comparison');
  for (const [sign, value] of Object.entries(test)) {
    if (sign !== 'ne' && typeof value !== 'number') throw mustBe([...location, sign], 'a number', value);
  }
  return test;
}
