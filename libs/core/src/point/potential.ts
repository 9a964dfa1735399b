import { z } from 'zod';
import { latticeSites } from '../lattice/lattices.js';
import { RANDOM_STREAM, uniform } from '../random/philox.js';
import { mustBe, PointError, type PointPath } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { isMap, kindNamed, readKind, readNumber, readShape } from '../reading/read.js';
import { readBySpecies } from '../reading/species.js';
import type { BySpecies, Point, Potential } from './point.js';

const number = z.number({ error: 'a number' }).overwrite((value) => value + 0);

/** What one kind of potential is: its keys, and its values. */
interface PotentialKind<P extends { readonly kind: string }> {
  readonly kind: P['kind'];
  readonly about: string;
  /** The keys as a user writes them; the `error` texts follow "must be". */
  readonly schema: z.ZodType<P> & z.ZodObject;
  /** Whether the point's seed enters. */
  readonly random: boolean;
  /** U_i; `uniformAt` draws for a site. */
  at(potential: P, site: number, uniformAt: (site: number) => number): number;
  /** max U_i − min U_i over L sites, or a bound of it. */
  spread(potential: P, sites: number): number;
}

type Named = Extract<Potential, { readonly kind: string }>;

const tilt: PotentialKind<Extract<Named, { kind: 'tilt' }>> = {
  kind: 'tilt',
  about: 'U_i = slope·i.',
  schema: z.strictObject({
    kind: z.literal('tilt'),
    slope: number.meta({ description: 'Rise from one site to the next, in J.' }),
  }),
  random: false,
  at: ({ slope }, site) => slope * site + 0,
  spread: ({ slope }, sites) => Math.abs(slope) * (sites - 1),
};

/** u with counter (site, 0, species index, disorder stream). */
const disorder: PotentialKind<Extract<Named, { kind: 'disorder' }>> = {
  kind: 'disorder',
  about: 'U_i uniform in [−W, W], drawn from the seed, for each species and site.',
  schema: z.strictObject({
    kind: z.literal('disorder'),
    width: number.min(0, { error: 'a number ≥ 0' }).meta({ description: 'W, in J.' }),
  }),
  random: true,
  at: ({ width }, site, uniformAt) => width * (2 * uniformAt(site) - 1),
  spread: ({ width }) => 2 * width,
};

/** Every potential that has a name; a number and a list of L numbers have none. */
export const potentials: Record<string, PotentialKind<Named>> = { tilt, disorder };

/** Potentials by species: a number, a list of L numbers, a tilt or disorder, as written; 0 where absent. */
export const potentialSection: PointSection<BySpecies<Potential>> = {
  needs: ['potential', 'lattice'],
  read: ({ raw, species, sites }) =>
    readBySpecies<Potential>(raw.potential, species, ['potential'], 0, (value, path) =>
      readPotential(value, path, sites),
    ),
};

function readPotential(raw: unknown, path: PointPath, sites: number): Potential {
  if (Array.isArray(raw)) {
    if (raw.length !== sites) {
      throw new PointError(path, `must have a number for each of the ${sites} sites, got ${raw.length}`);
    }
    return raw.map((value: unknown, site) => readNumber(value, [...path, site]));
  }
  if (isMap(raw)) {
    const { kind, map } = readKind(raw, path, Object.keys(potentials));
    return readShape<Named>(kindNamed(potentials, 'potential', kind).schema, map, path, `a ${kind}`);
  }
  if (typeof raw !== 'number' || !Number.isFinite(raw)) {
    throw mustBe(path, 'a number, a list of numbers, {kind: tilt, slope} or {kind: disorder, width}', raw);
  }
  return raw + 0;
}

/** What kind a potential with a name is. */
function potentialKind(potential: Named): PotentialKind<Named> {
  return kindNamed(potentials, 'potential', potential.kind);
}

/** Whether it is drawn from the point's seed. */
export function isRandomPotential(potential: Potential | undefined): boolean {
  return typeof potential === 'object' && 'kind' in potential && potentialKind(potential).random;
}

/** max U_i − min U_i over L sites, or a bound of it. */
export function potentialSpread(potential: Potential | undefined, sites: number): number {
  if (potential === undefined || typeof potential === 'number') return 0;
  if (!('kind' in potential)) return Math.max(...potential) - Math.min(...potential);
  return potentialKind(potential).spread(potential, sites);
}

/** U_i of one species on sites 0 … L−1, in units of J. Number: the same on all sites. List: as given. */
export function potentialValues(point: Point, species: string): Float64Array {
  const values = new Float64Array(latticeSites(point.lattice));
  const potential = point.potential[species] ?? 0;
  if (typeof potential === 'number') return values.fill(potential);
  if (!('kind' in potential)) return Float64Array.from(potential);
  const kind = potentialKind(potential);
  const index = point.species.indexOf(species);
  const uniformAt = (site: number) => uniform(point.seed, site, 0, index, RANDOM_STREAM.disorder);
  return values.map((_, site) => kind.at(potential, site, uniformAt));
}
