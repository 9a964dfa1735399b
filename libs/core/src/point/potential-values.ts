import { latticeSites } from '../lattice/lattices.js';
import { RANDOM_STREAM, uniform } from '../random/philox.js';
import type { Point } from './point.js';

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
