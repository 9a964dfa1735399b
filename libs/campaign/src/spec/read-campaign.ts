import {
  checkSpeciesNames,
  isMap,
  mustBe,
  type ObservableRequest,
  observableColumns,
  PointError,
  readBoolean,
  readWhole,
  refuseUnknownKeys,
  summaryColumns,
  tableColumns,
} from '@loschmidt/core';
import type { Arithmetic } from '../number/spaced-values.js';
import { type Axis, CAMPAIGN_KEYS, type Campaign, type Derived, type JsonMap } from './campaign.js';
import { readConditions } from './condition.js';
import { columnName, refuseBadPath, seedIsOfTheCampaign, TEMPLATE_KEYS } from './parameter-path.js';
import { readAxis, readInclude, readJson, readZip } from './read-axes.js';
import { readDerived } from './read-derived.js';
import { readObservables } from './read-observables.js';

const NAME = /^[A-Za-z0-9_-]{1,100}$/;
export const MAX_PLACES = 10_000_000;

/** Columns that every export has, beside parameters and observables. */
const ROW_KEYS = ['place', 'point', 'replica', 'seed', 'chunk'];

/** A checked campaign from the plain value of its file. Points are checked by the plan. Errors: PointError with paths into the campaign. */
export function readCampaign(raw: unknown, arithmetic: Arithmetic): Campaign {
  if (!isMap(raw)) throw mustBe([], 'a map of keys such as name and point', raw);
  refuseUnknownKeys(raw, CAMPAIGN_KEYS, [], 'a campaign');
  const name = readName(raw.name);
  const point = readTemplate(raw.point);
  const parameters = readParameters(raw.parameters, arithmetic);
  const derived = readDerived(raw.derived, parameters);
  const paths = [...parameters, ...derived].map(({ path }) => path);
  const species = speciesOf(point, parameters, derived);
  const observables = readObservables(raw.observables);
  refuseCollidingColumns(parameters, derived, observables, species);
  const campaign: Campaign = {
    name,
    species,
    point,
    parameters,
    zip: readZip(raw.zip, parameters),
    derived,
    exclude: readConditions(raw.exclude, paths),
    include: readInclude(raw.include, parameters),
    replicas: readWhole(raw.replicas ?? 1, ['replicas'], 1, MAX_PLACES),
    seed: readWhole(raw.seed ?? 0, ['seed'], 0, Number.MAX_SAFE_INTEGER),
    seeds: readSeeds(raw.seeds ?? 'independent'),
    observables,
    stages: readBoolean(raw.stages ?? false, ['stages']),
    priority: readWhole(raw.priority ?? 3, ['priority'], 1, 5),
    // Not there where nothing is kept: campaigns from before have the same JSON.
    ...readKeep(raw.keep),
    arithmetic,
  };
  refuseTooManyPlaces(campaign);
  return campaign;
}

function readName(raw: unknown): string {
  const expected = 'at most 100 letters, digits, - and _ (it names the folder)';
  // What YAML reads as a number, or as true and false.
  const hint =
    typeof raw === 'number' || typeof raw === 'boolean' ? 'Put it in quotes, as in name: "2024".' : undefined;
  if (typeof raw !== 'string' || !NAME.test(raw)) throw mustBe(['name'], expected, raw, hint);
  // `loschmidt status -x` would be an option.
  if (raw.startsWith('-'))
    throw new PointError(['name'], `cannot start with -: commands take that for an option, got "${raw}"`);
  if (raw === 'last') throw new PointError(['name'], 'cannot be "last": commands use it for the newest campaign');
  return raw;
}

function readTemplate(raw: unknown): JsonMap {
  if (!isMap(raw)) throw mustBe(['point'], 'a map of what no axis varies, such as lattice and cycles', raw);
  if (raw.seed !== undefined) throw seedIsOfTheCampaign(['point', 'seed']);
  refuseUnknownKeys(raw, TEMPLATE_KEYS, ['point'], 'a point');
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, readJson(value, ['point', key])]));
}

function readParameters(raw: unknown, arithmetic: Arithmetic): readonly Axis[] {
  if (raw === undefined || raw === null) return [];
  if (!isMap(raw)) throw mustBe(['parameters'], 'a map of axes, such as interaction: { values: [0, 1] }', raw);
  const axes: Axis[] = [];
  for (const [written, value] of Object.entries(raw)) {
    refuseBadPath(written, ['parameters', written]);
    const axis = readAxis(written, value, arithmetic);
    if (axes.some(({ path }) => path === axis.path)) {
      throw new PointError(['parameters', written], 'must not be there twice');
    }
    axes.push(axis);
  }
  return axes;
}

function readSeeds(raw: unknown): 'independent' | 'common' {
  if (raw !== 'independent' && raw !== 'common') throw mustBe(['seeds'], 'independent or common', raw);
  return raw;
}

function readKeep(raw: unknown): Pick<Campaign, 'keep'> {
  if (raw === undefined || raw === null) return {};
  if (raw !== 'states') throw mustBe(['keep'], 'states, or left out', raw);
  return { keep: 'states' };
}

/** Counts the grid by its axes alone: nothing is enumerated. */
function refuseTooManyPlaces({ parameters, zip, include, replicas }: Campaign): void {
  const followers = new Set(zip.flatMap((group) => group.slice(1)));
  const leading = parameters.filter(({ path }) => !followers.has(path));
  const grid = leading.reduce((product, { values }) => product * values.length, 1);
  const places = (grid + include.length) * replicas;
  if (places <= MAX_PLACES) return;
  const factors = [
    ...leading.map(({ path, values }) => `${path} ${values.length}`),
    ...(replicas > 1 ? [`replicas ${replicas}`] : []),
  ];
  throw new PointError(
    ['parameters'],
    `must span at most ${MAX_PLACES.toLocaleString('en')} points, got ${places.toLocaleString('en')} (${factors.join(' × ')})`,
    'Take fewer values, zip axes that belong together, or split the campaign.',
  );
}

/** The species in the order in which `point.particles`, then the axes, then `derived` first name them. Errors: PointError for bad names. */
function speciesOf(point: JsonMap, parameters: readonly Axis[], derived: readonly Derived[]): readonly string[] {
  const names = new Set<string>(isMap(point.particles) ? Object.keys(point.particles) : []);
  for (const { path, values } of parameters) {
    if (path !== 'particles') addFrom(path, names);
    else for (const value of values) for (const name of isMap(value) ? Object.keys(value) : []) names.add(name);
  }
  for (const { path } of derived) addFrom(path, names);
  const species = [...names];
  checkSpeciesNames(species);
  return species;
}

function addFrom(path: string, names: Set<string>): void {
  const [top, name] = path.split('.');
  if (top === 'particles' && name !== undefined) names.add(name);
}

/** Refuses parameters whose columns would have the name of another column, and species that make two observables share one. */
function refuseCollidingColumns(
  parameters: readonly Axis[],
  derived: readonly Derived[],
  observables: readonly ObservableRequest[],
  species: readonly string[],
): void {
  const columns = observableColumns(observables, species);
  const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) {
    const owner = species.find((name) => twice.name.endsWith(`_${name}`)) ?? '';
    throw new PointError(
      ['point', 'particles', owner],
      `cannot be a species: two columns would be named ${twice.name}`,
    );
  }
  const taken = new Map<string, string>(ROW_KEYS.map((name) => [name, 'a key of every row']));
  for (const { name } of [...summaryColumns([]), ...tableColumns('steps', [])])
    taken.set(name, 'a column of every campaign');
  for (const { name } of columns) taken.set(name, 'an observable');
  const groups = { parameters, derived };
  for (const [group, keys] of Object.entries(groups)) {
    for (const { path } of keys) {
      const column = columnName(path);
      const other = taken.get(column);
      if (other !== undefined) throw new PointError([group, path], `cannot have the column ${column}: ${other} has it`);
      taken.set(column, path);
    }
  }
}
