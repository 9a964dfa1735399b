import { canonicalJson, didYouMean, isMap, mustBe, PointError } from '@loschmidt/core';
import type { Axis, JsonMap } from './campaign.js';
import { columnText } from './column-text.js';
import { canonicalPath } from './parameter-path.js';
import { readJson } from './read-axis.js';

/** `include`: places outside the grid, each with a value for every axis. */
export function readInclude(raw: unknown, parameters: readonly Axis[]): readonly JsonMap[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) throw mustBe(['include'], 'a list of maps, each with a value for every axis', raw);
  const known = parameters.map(({ path }) => path);
  return raw.map((item: unknown, index) => {
    const place = ['include', index];
    if (!isMap(item)) throw mustBe(place, 'a map with a value for every axis', item);
    const values: Record<string, JsonMap[string]> = {};
    for (const [written, value] of Object.entries(item)) {
      const path = canonicalPath(written);
      if (!known.includes(path))
        throw new PointError([...place, written], `is not an axis${didYouMean(written, known)}`);
      const json = readJson(value, [...place, written]);
      const twin = parameters
        .find((axis) => axis.path === path)
        ?.values.find((one) => columnText(one) === columnText(json) && canonicalJson(one) !== canonicalJson(json));
      if (twin !== undefined) {
        const fault = `must not look like another value of its axis, got ${canonicalJson(json)} beside ${canonicalJson(twin)}`;
        throw new PointError([...place, written], fault);
      }
      values[path] = json;
    }
    const missing = known.filter((path) => !Object.hasOwn(values, path));
    if (missing.length > 0)
      throw new PointError(place, `must have a value for every axis, got none for ${missing.join(', ')}`);
    return Object.fromEntries(known.map((path) => [path, values[path] ?? null]));
  });
}
