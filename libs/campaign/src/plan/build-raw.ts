import { isMap, PointError, pathText } from '@loschmidt/core';
import type { Json, JsonMap } from '../spec/campaign.js';

/** Where a value of a cell goes in its point. */
export interface Setting {
  /** Place among the values of a cell. */
  readonly slot: number;
  readonly parts: readonly string[];
}

/** So that a key inside a map that is an axis can vary too. */
export function shallowFirst(settings: readonly Setting[]): readonly Setting[] {
  return settings.toSorted((a, b) => a.parts.length - b.parts.length);
}

/** The template with the values of a cell put in, in the order of the settings. Copies what it changes. */
export function buildRaw(template: JsonMap, settings: readonly Setting[], values: readonly Json[]): JsonMap {
  let raw = template;
  for (const { slot, parts } of settings) raw = setIn(raw, parts, 0, values[slot] ?? null) as JsonMap;
  return raw;
}

function setIn(target: Json | undefined, parts: readonly string[], from: number, value: Json): Json {
  const part = parts[from];
  if (part === undefined) return value;
  if (Array.isArray(target)) {
    const index = /^\d+$/.test(part) ? Number(part) : -1;
    if (index < 0 || index >= target.length) {
      throw new PointError(parts.slice(0, from + 1), `must be a place 0 … ${target.length - 1} in a list`);
    }
    return target.map((item: Json, place) => (place === index ? setIn(item, parts, from + 1, value) : item));
  }
  if (target !== undefined && !isMap(target)) {
    const parent = pathText(parts.slice(0, from));
    throw new PointError(parts, `cannot be varied: ${parent} is ${JSON.stringify(target)} and must be a map`);
  }
  const map: JsonMap = target ?? {};
  return { ...map, [part]: setIn(map[part], parts, from + 1, value) };
}
