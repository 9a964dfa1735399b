import { didYouMean, LoschmidtError, POINT_KEYS, PointError, type PointPath } from '@loschmidt/core';
import { type Document, parseDocument } from 'yaml';
import { piSteps } from '../number/pi-multiple.js';
import { type Arithmetic, valuesFrom } from '../number/spaced-values.js';
import { CAMPAIGN_KEYS, type Json, type JsonMap } from './campaign.js';
import { canonicalPath } from './parameter-path.js';
import { isSpacedAxis, readAxis } from './read-axes.js';
import type { CampaignSource } from './read-yaml.js';
import { type Limit, readLimit } from './spaced-axis.js';
import { AliasFault, YAML_OPTIONS, yamlValue } from './yaml-value.js';

const WHOLE_SECTIONS = ['point', 'parameters', 'derived', 'zip', 'exclude', 'include'];
const LISTS = ['observables'];
const MAX_RANGE = 10_000_000;
/** `0:3:7`, `0..3`: as other programs write a grid. */
const FOREIGN_GRID = /^-?[\d.]*\d(e[+-]?\d+)?(:-?[\d.]*\d(e[+-]?\d+)?){1,2}$|^-?\d[\d.]*?\.\.\.?-?\d[\d.]*$/i;

/**
 * The campaign with `path=values` from the command line put in. A top-level key is set. An axis gets the values. Any other path is a key
 * of the point: set for one value, an axis (the innermost) for several, or where it is inside a map that is an axis. Values: YAML, `range(start, stop, step)` without its stop,
 * `linspace(min, max, num)`, `logspace(min, max, num)`, or an axis as in the file, such as `{min: 0, max: 3, num: 7}`.
 */
export function applyOverrides(
  source: CampaignSource,
  overrides: readonly string[],
  arithmetic: Arithmetic,
): CampaignSource {
  if (overrides.length === 0) return source;
  if (!isJsonMap(source.value)) return source;
  let value = source.value;
  const written: { path: PointPath; text: string }[] = [];
  for (const text of overrides) {
    const { path, values } = readOverride(text, arithmetic);
    const applied = apply(value, path, values, text);
    value = applied.value;
    written.push({ path: applied.path, text });
  }
  return {
    value,
    locate: (path) => {
      const override = written.findLast(({ path: set }) =>
        set.every((part, index) => canonicalPath(String(path[index])) === canonicalPath(String(part))),
      );
      return override === undefined ? source.locate(path) : { note: ` (from the override ${override.text})` };
    },
  };
}

function apply(
  root: JsonMap,
  path: string,
  values: readonly Json[],
  text: string,
): { value: JsonMap; path: PointPath } {
  const top = path.split('.')[0] ?? path;
  if (CAMPAIGN_KEYS.includes(path) && !WHOLE_SECTIONS.includes(path)) {
    const only = LISTS.includes(path) ? values : values[0];
    if (!LISTS.includes(path) && values.length !== 1)
      throw wrong(text, `${path} must have one value, got ${values.length}`);
    return { value: { ...root, [path]: only ?? null }, path: [path] };
  }
  const point = mapAt(root, 'point');
  const parameters = mapAt(root, 'parameters');
  const derived = mapAt(root, 'derived');
  const axis = Object.keys(parameters).find((name) => canonicalPath(name) === canonicalPath(path));
  if (axis !== undefined) {
    return { value: { ...root, parameters: { ...parameters, [axis]: { values } } }, path: ['parameters', axis] };
  }
  if (!POINT_KEYS.includes(top)) {
    const known = [
      ...CAMPAIGN_KEYS.filter((key) => !WHOLE_SECTIONS.includes(key)),
      ...Object.keys(parameters),
      ...POINT_KEYS,
    ];
    throw wrong(text, `${path} is not a key of the campaign, an axis or a key of the point${didYouMean(path, known)}`);
  }
  const keptDerived = Object.fromEntries(
    Object.entries(derived).filter(([name]) => canonicalPath(name) !== canonicalPath(path)),
  );
  const rest = Object.hasOwn(root, 'derived') ? { ...root, derived: keptDerived } : root;
  const parts = path.split('.');
  const [only] = values;
  const insideAnAxis = Object.keys(parameters).some((name) => path.startsWith(`${name}.`));
  if (values.length === 1 && only !== undefined && !insideAnAxis) {
    return { value: { ...rest, point: setAt(point, parts, only, text) }, path: ['point', ...parts] };
  }
  const fixed = removeAt(point, parts);
  return {
    value: { ...rest, point: fixed, parameters: { ...parameters, [path]: { values } } },
    path: ['parameters', path],
  };
}

/** `path=values` from the command line. */
export function readOverride(text: string, arithmetic: Arithmetic): { path: string; values: readonly Json[] } {
  const cut = text.indexOf('=');
  const path = text.slice(0, cut).trim();
  const written = text.slice(cut + 1).trim();
  if (cut < 1 || path === '') throw wrong(text, 'an override must be path=values');
  if (written === '') throw wrong(text, `${path} must have at least one value, got none`);
  const [, call, inner = ''] = /^(range|linspace|logspace)\((.*)\)$/.exec(written) ?? [];
  const values = parseList(call === undefined ? written : inner, text);
  if (call === 'range') return { path, values: rangeValues(values, text, arithmetic) };
  const [only] = values;
  if (call !== undefined) return { path, values: axisValues(path, spacedAxis(call, values, text), text, arithmetic) };
  if (values.length === 1 && isSpacedAxis(only)) return { path, values: axisValues(path, only, text, arithmetic) };
  if (values.some((value) => typeof value === 'string' && FOREIGN_GRID.test(value)))
    throw wrong(text, 'a grid must be linspace(min, max, num) or range(start, stop, step)');
  return { path, values };
}

function spacedAxis(call: string, numbers: readonly Json[], text: string): JsonMap {
  const [min, max, num] = numbers;
  if (min === undefined || max === undefined || num === undefined || numbers.length > 3)
    throw wrong(text, `a grid must be ${call}(min, max, num)`);
  return { min, max, num, distribution: call === 'logspace' ? 'log' : 'linear' };
}

function axisValues(path: string, axis: JsonMap, text: string, arithmetic: Arithmetic): readonly Json[] {
  try {
    return readAxis(path, axis, arithmetic).values;
  } catch (error) {
    throw error instanceof PointError ? wrong(text, error.fault) : error;
  }
}

function parseList(written: string, text: string): readonly Json[] {
  const document = parseDocument(`[${written}]`, YAML_OPTIONS);
  const list: unknown = document.errors.length === 0 ? aliasesFollowed(document, text) : null;
  if (!Array.isArray(list) || list.length === 0) {
    throw wrong(text, 'the values must be numbers, names, [lists] or {maps} separated by commas');
  }
  return list as Json[];
}

function aliasesFollowed(document: Document, text: string): Json {
  try {
    return yamlValue(document);
  } catch (error) {
    throw error instanceof AliasFault ? wrong(text, error.fault) : error;
  }
}

/** start, start + step, … below stop (above it for a negative step), start as it is written and the others of 12 significant digits, or multiples of π. */
function rangeValues(numbers: readonly Json[], text: string, arithmetic: Arithmetic): readonly number[] {
  const [start, stop, step = limitOf(1)] = numbers.map(limitOf);
  if (!start || !stop || !step || numbers.length > 3 || step.value === 0)
    throw wrong(text, 'a range must be range(start, stop) or range(start, stop, step)');
  const count = Math.ceil((stop.value - start.value) / step.value - 1e-9);
  if (count < 1) throw wrong(text, 'the range must hold at least one value, got none');
  if (count > MAX_RANGE) throw wrong(text, `the range must hold at most ${MAX_RANGE} values, got ${count}`);
  if (start.pi !== null && step.pi !== null) return piSteps(start.pi, step.pi, count);
  const values = valuesFrom({ start: start.value, step: step.value, num: count }, arithmetic);
  if (values === null) throw wrong(text, 'the step of a range must be large enough to tell its values apart');
  return values;
}

/** Null for what is no number. */
function limitOf(value: Json): Limit | null {
  try {
    return readLimit(value, []);
  } catch {
    return null;
  }
}

function wrong(text: string, fault: string): LoschmidtError {
  return new LoschmidtError('bad-input', `Cannot read the override ${text}: ${fault}`, {
    hint: "Write for example interaction=0.5,1,2 or 'lattice.sites=range(4,15,2)' or 'interaction=linspace(0,3,7)' or replicas=4.",
  });
}

function isJsonMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapAt(root: JsonMap, key: string): JsonMap {
  const value = root[key];
  return isJsonMap(value) ? value : {};
}

function setAt(map: JsonMap, parts: readonly string[], value: Json, text: string): JsonMap {
  const [head = '', ...rest] = parts;
  if (rest.length === 0) return { ...map, [head]: value };
  const inner = map[head] ?? {};
  if (!isJsonMap(inner)) throw wrong(text, `${head} is not a map in point`);
  return { ...map, [head]: setAt(inner, rest, value, text) };
}

function removeAt(map: JsonMap, parts: readonly string[]): JsonMap {
  const [head = '', ...rest] = parts;
  const inner = map[head];
  if (rest.length > 0) return isJsonMap(inner) ? { ...map, [head]: removeAt(inner, rest) } : map;
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== head));
}
