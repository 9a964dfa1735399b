import { isMap, PointError, pathText } from '@loschmidt/core';
import type { Json, JsonMap } from '../spec/campaign.js';

/** A value to put into the point of a campaign. */
export interface Setting {
  readonly path: string;
  readonly value: Json;
}

/** The template with the settings put in, shallow ones first, so that a key inside a map that is an axis can vary too. Copies what it changes. */
export function buildRaw(template: JsonMap, settings: readonly Setting[]): JsonMap {
  const byDepth = settings.toSorted((a, b) => depth(a.path) - depth(b.path));
  return byDepth.reduce<JsonMap>((raw, { path, value }) => setIn(raw, path.split('.'), 0, value) as JsonMap, template);
}

function depth(path: string): number {
  return path.split('.').length;
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
