import { binomial } from '../basis/binomial.js';
import { latticeSites } from '../lattice/lattices.js';
import type { Point } from '../point/point.js';
import { RANDOM_STREAM, uniform } from '../random/philox.js';
import type { StartTerm } from './start-term.js';

/** Species s starts in Fock state ⌊u·dim⌋, u from the point's seed with counter (0, 0, s, random-fock stream). */
export function randomFockStart(point: Point): StartTerm {
  const sites = latticeSites(point.lattice);
  const states = point.species.map((name, species) => {
    const dimension = binomial(sites, point.particles[name] ?? 0);
    return Math.floor(uniform(point.seed, 0, 0, species, RANDOM_STREAM.randomFock) * dimension);
  });
  return { states, re: 1, im: 0 };
}
