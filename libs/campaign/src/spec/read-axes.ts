import {
  canonicalJson,
  didYouMean,
  isMap,
  mustBe,
  PointError,
  type PointPath,
  readNumber,
  refuseUnknownKeys,
} from '@loschmidt/core';
import { piTimes, readPiMultiple } from '../number/pi-multiple.js';
import type { Arithmetic } from '../number/spaced-values.js';
import type { Axis, Json, JsonMap } from './campaign.js';
import { canonicalPath, columnText } from './parameter-path.js';
import { spacedValues, wrongPi } from './spaced-axis.js';

const KEYS = ['values', 'min', 'max', 'num', 'step', 'distribution'];

/** An axis of `min`, `max` and `num` or `step`. What a protocol draws from has `min` and `max` alone. */
export function isSpacedAxis(raw: unknown): raw is JsonMap {
  if (!isMap(raw) || raw.min === undefined || raw.max === undefined) return false;
  return (raw.num !== undefined || raw.step !== undefined) && Object.keys(raw).every((key) => KEYS.includes(key));
}

/** Keys whose texts are names, whatever they look like. */
const NAMES: readonly string[] = ['species', 'reverse', 'kind', 'name'];

/** One axis: `values`, or `min, max` with `num, distribution` or `step`, made into values of 12 significant digits or multiples of π. */
export function readAxis(written: string, raw: unknown, arithmetic: Arithmetic): Axis {
  const location = ['parameters', written];
  const expected = 'a map with values, or with min, max and num or step';
  if (!isMap(raw)) throw mustBe(location, expected, raw, axisHint(written, raw));
  refuseUnknownKeys(raw, KEYS, location, 'an axis');
  if (KEYS.every((key) => raw[key] === undefined)) throw mustBe(location, expected, raw);
  const path = canonicalPath(written);
  if (raw.values === undefined) return { path, values: spacedValues(raw, location, arithmetic) };
  const other = KEYS.slice(1).find((key) => raw[key] !== undefined);
  if (other !== undefined) throw new PointError([...location, other], 'cannot be there beside values');
  return { path, values: readValues(raw.values, [...location, 'values']) };
}

/** What was meant by a list, or by a call that Python and the command line have. */
function axisHint(written: string, raw: unknown): string | undefined {
  if (Array.isArray(raw)) return `Write ${written}: { values: ${JSON.stringify(raw)} }.`;
  const [, call, min, max, num] =
    /^(linspace|logspace)\(\s*([^,\s]+)\s*,\s*([^,\s]+)\s*,\s*([^,\s]+)\s*\)$/.exec(String(raw)) ?? [];
  if (call === undefined) return undefined;
  return `Write ${written}: { min: ${min}, max: ${max}, num: ${num}${call === 'logspace' ? ', distribution: log' : ''} }.`;
}

function readValues(raw: unknown, location: PointPath): readonly Json[] {
  if (!Array.isArray(raw)) throw mustBe(location, 'a list of values', raw);
  if (raw.length === 0) throw new PointError(location, 'must have at least one value, got an empty list');
  const values = raw.map((value: unknown, index) =>
    // A million numbers are read each time that a campaign is opened.
    typeof value === 'number' && Number.isFinite(value) && value !== 0 ? value : readJson(value, [...location, index]),
  );
  const texts = values.filter((value) => typeof value === 'string').length;
  if (texts > 0 && texts < values.length) refuseLookalikes(values, location);
  return values;
}

/** Only a text can look like something else in a column. */
function refuseLookalikes(values: readonly Json[], location: PointPath): void {
  const seen = new Map<string, string>();
  for (const [index, value] of values.entries()) {
    const text = columnText(value);
    const canonical = canonicalJson(value);
    const other = seen.get(text) ?? canonical;
    if (other !== canonical) {
      throw new PointError(
        [...location, index],
        `must not look like another value of its axis, got ${canonical} beside ${other}`,
      );
    }
    seen.set(text, canonical);
  }
}

/** A number, text, true or false, list or map; no null and no NaN at any depth. −0 becomes 0, and a multiple of π its number. */
export function readJson(raw: unknown, location: PointPath): Json {
  if (typeof raw === 'number') return readNumber(raw, location);
  if (typeof raw === 'string') return withoutPi(raw, location);
  if (typeof raw === 'boolean') return raw;
  if (Array.isArray(raw)) return raw.map((item: unknown, index) => readJson(item, [...location, index]));
  if (isMap(raw))
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, readJson(value, [...location, key])]));
  throw mustBe(location, 'a number, text, a list or a map', raw);
}

/** `pi/2` and the like are numbers, but where a text is a name: a species may be called pi. */
export function withoutPi(text: string, location: PointPath): number | string {
  if (location.some((part) => NAMES.includes(String(part).split('.').at(-1) ?? ''))) return text;
  const pi = readPiMultiple(text);
  if (pi === 'wrong') throw wrongPi(text, location);
  return pi === null ? text : piTimes(pi);
}

/** Any value with numbers where texts say multiples of π. Errors: PointError with the path inside it. */
export function withPiMultiples(raw: unknown, location: PointPath = []): unknown {
  if (typeof raw === 'string') return withoutPi(raw, location);
  if (Array.isArray(raw)) return raw.map((item: unknown, index) => withPiMultiples(item, [...location, index]));
  if (!isMap(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, withPiMultiples(value, [...location, key])]),
  );
}

/** Groups of axes of equal length that advance together; an axis is in one group at most. */
export function readZip(raw: unknown, parameters: readonly Axis[]): readonly (readonly string[])[] {
  if (raw === undefined || raw === null) return [];
  const expected = 'a list of groups of axes, such as [[erasure.strength, cycles]]';
  if (!Array.isArray(raw)) throw mustBe(['zip'], expected, raw);
  const taken = new Set<string>();
  return raw.map((group: unknown, index) => {
    const location = ['zip', index];
    if (!Array.isArray(group) || group.length < 2) throw mustBe(location, 'a list of at least two axes', group);
    const axes = group.map((written: unknown, member) => {
      const axis = findAxis(written, [...location, member], parameters);
      if (taken.has(axis.path))
        throw new PointError([...location, member], `must name an axis once, got ${axis.path} twice`);
      taken.add(axis.path);
      return axis;
    });
    const lengths = axes.map(({ values }) => values.length);
    if (new Set(lengths).size > 1) {
      const found = axes.map(({ path, values }) => `${path} ${values.length}`).join(', ');
      throw new PointError(location, `must join axes of equal length, got ${found}`);
    }
    const inOrder = parameters.filter((axis) => axes.includes(axis));
    return inOrder.map(({ path }) => path);
  });
}

function findAxis(written: unknown, location: readonly (string | number)[], parameters: readonly Axis[]): Axis {
  const known = parameters.map(({ path }) => path);
  if (typeof written !== 'string') throw mustBe(location, 'the path of an axis', written);
  const axis = parameters.find(({ path }) => path === canonicalPath(written));
  if (axis === undefined)
    throw new PointError(location, `must be the path of an axis, got "${written}"${didYouMean(written, known)}`);
  return axis;
}

/** `include`: combinations outside the grid, each with a value for every axis. */
export function readInclude(raw: unknown, parameters: readonly Axis[]): readonly JsonMap[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) throw mustBe(['include'], 'a list of maps, each with a value for every axis', raw);
  const known = parameters.map(({ path }) => path);
  return raw.map((item: unknown, index) => {
    const location = ['include', index];
    if (!isMap(item)) throw mustBe(location, 'a map with a value for every axis', item);
    const values: Record<string, JsonMap[string]> = {};
    for (const [written, value] of Object.entries(item)) {
      const path = canonicalPath(written);
      if (!known.includes(path))
        throw new PointError([...location, written], `is not an axis${didYouMean(written, known)}`);
      const json = readJson(value, [...location, written]);
      const twin = parameters
        .find((axis) => axis.path === path)
        ?.values.find((one) => columnText(one) === columnText(json) && canonicalJson(one) !== canonicalJson(json));
      if (twin !== undefined) {
        const fault = `must not look like another value of its axis, got ${canonicalJson(json)} beside ${canonicalJson(twin)}`;
        throw new PointError([...location, written], fault);
      }
      values[path] = json;
    }
    const missing = known.filter((path) => !Object.hasOwn(values, path));
    if (missing.length > 0)
      throw new PointError(location, `must have a value for every axis, got none for ${missing.join(', ')}`);
    return Object.fromEntries(known.map((path) => [path, values[path] ?? null]));
  });
}
