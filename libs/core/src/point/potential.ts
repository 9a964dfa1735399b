import { z } from 'zod';
import { latticeSites } from '../lattice/lattices.js';
import { RANDOM_STREAM, uniform } from '../random/philox.js';
import { mustBe, PointError, type PointPath } from '../reading/point-error.js';
import type { PointSection } from '../reading/point-section.js';
import { isMap, readKind, readNumber, readShape } from '../reading/read.js';
import { readBySpecies } from '../reading/species.js';
import type { BySpecies, Point, Potential } from './point.js';

const number = z.number({ error: 'a number' }).overwrite((value) => value + 0);

const tiltSchema = z.strictObject({
  kind: z.literal('tilt'),
  slope: number.meta({ description: 'Rise from one site to the next, in J.' }),
});
const disorderSchema = z.strictObject({
  kind: z.literal('disorder'),
  width: number.min(0, { error: 'a number ≥ 0' }).meta({ description: 'W, in J.' }),
});

/** Every potential that has a name; a number and a list of L numbers have none. */
export const potentials = {
  tilt: { kind: 'tilt', about: 'U_i = slope·i.', schema: tiltSchema, random: false },
  disorder: {
    kind: 'disorder',
    about: 'U_i uniform in [−W, W], drawn from the seed, for each species and site.',
    schema: disorderSchema,
    random: true,
  },
} as const;

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
    const { kind, map } = readKind(raw, path, ['tilt', 'disorder']);
    return kind === 'tilt'
      ? readShape(tiltSchema, map, path, 'a tilt')
      : readShape(disorderSchema, map, path, 'a disorder');
  }
  if (typeof raw !== 'number' || !Number.isFinite(raw)) {
    throw mustBe(path, 'a number, a list of numbers, {kind: tilt, slope} or {kind: disorder, width}', raw);
  }
  return raw + 0;
}

/**
 * U_i of one species on sites 0 … L−1, in units of J. Number: the same on all sites. List: as given. Tilt: slope·i.
 * Disorder: W·(2u − 1), u from the point's seed with counter (site, 0, species index, disorder stream).
 */
export function potentialValues(point: Point, species: string): Float64Array {
  const values = new Float64Array(latticeSites(point.lattice));
  const potential = point.potential[species] ?? 0;
  if (typeof potential === 'number') return values.fill(potential);
  if (!('kind' in potential)) return Float64Array.from(potential);
  if (potential.kind === 'tilt') return values.map((_, site) => potential.slope * site + 0);
  const index = point.species.indexOf(species);
  return values.map(
    (_, site) => potential.width * (2 * uniform(point.seed, site, 0, index, RANDOM_STREAM.disorder) - 1),
  );
}
