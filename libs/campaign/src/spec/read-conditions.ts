import { didYouMean, isMap, mustBe, PointError, type PointPath, refuseUnknownKeys } from '@loschmidt/core';
import type { Condition, Json } from './campaign.js';
import { COMPARISONS, isComparison } from './condition.js';
import { canonicalPath } from './parameter-path.js';
import { readJson } from './read-axis.js';

/** `exclude`: a list of maps from paths of axes or derived keys to a value, a list of values or a comparison. */
export function readConditions(raw: unknown, paths: readonly string[]): readonly Condition[] {
  if (raw === undefined || raw === null) return [];
  const expected = 'a list of maps, such as [{lattice.sites: 8, interaction: {gt: 2}}]';
  if (!Array.isArray(raw)) throw mustBe(['exclude'], expected, raw);
  return raw.map((item: unknown, index) => {
    const place = ['exclude', index];
    if (!isMap(item) || Object.keys(item).length === 0) throw mustBe(place, 'a map from axes to values', item);
    return Object.fromEntries(
      Object.entries(item).map(([written, value]) => {
        const path = canonicalPath(written);
        if (!paths.includes(path)) {
          throw new PointError([...place, written], `is not an axis or a derived key${didYouMean(written, paths)}`);
        }
        return [path, readTest(value, [...place, written])];
      }),
    );
  });
}

function readTest(raw: unknown, place: PointPath): Json {
  const test = readJson(raw, place);
  if (!isComparison(test)) return test;
  refuseUnknownKeys(test, COMPARISONS, place, 'a comparison');
  for (const [sign, value] of Object.entries(test)) {
    if (sign !== 'ne' && typeof value !== 'number') throw mustBe([...place, sign], 'a number', value);
  }
  return test;
}
