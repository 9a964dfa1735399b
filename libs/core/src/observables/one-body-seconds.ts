import { binomial } from '../basis/fock-basis.js';
import { passSeconds, type SystemShape } from './observable.js';

/**
 * Seconds to add up ⟨c†_i c_j⟩ of all pairs of sites over four columns: as many products as a pass has rotations, of real parts or
 * of both (npm run bench -- correlations).
 */
export function oneBodySeconds(sites: number, particles: number, imaginary: boolean): number {
  const pairs = ((sites * (sites - 1)) / 2) * binomial(sites - 2, particles - 1);
  return 1e-7 + pairs * (imaginary ? 3e-9 : 2e-9);
}

/** Seconds to read ⟨c†_i c_j⟩ of all species. */
export function oneBodyReadingSeconds(shape: SystemShape, imaginary: boolean): number {
  const size = shape.dimensions.reduce((product, dimension) => product * dimension, 1);
  return shape.dimensions.reduce((sum, dimension, species) => {
    const tiles = Math.ceil(size / dimension / 4);
    return sum + tiles * oneBodySeconds(shape.sites, shape.particles[species] ?? 0, imaginary) + passSeconds(shape);
  }, 0);
}
