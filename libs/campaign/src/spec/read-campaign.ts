import { isMap, mustBe, PointError, readBoolean, readWhole, refuseUnknownKeys } from '@loschmidt/core';
import type { Arithmetic } from '../number/arithmetic.js';
import type { Axis, Campaign, JsonMap } from './campaign.js';
import { CAMPAIGN_KEYS } from './campaign-keys.js';
import { readAxis, readJson } from './read-axis.js';
import { readConditions } from './read-conditions.js';
import { readDerived } from './read-derived.js';
import { readInclude } from './read-include.js';
import { readObservables } from './read-observables.js';
import { readZip } from './read-zip.js';
import { refuseBadPath, seedIsOfTheCampaign, TEMPLATE_KEYS } from './refuse-bad-path.js';
import { refuseCollidingColumns } from './refuse-colliding-columns.js';
import { speciesOf } from './species-of.js';

const NAME = /^[A-Za-z0-9_-]{1,100}$/;
export const MAX_PLACES = 10_000_000;

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
    arithmetic,
  };
  refuseTooManyPlaces(campaign);
  return campaign;
}

function readName(raw: unknown): string {
  const expected = 'at most 100 letters, digits, - and _ (it names the folder)';
  if (typeof raw !== 'string' || !NAME.test(raw)) throw mustBe(['name'], expected, raw);
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
