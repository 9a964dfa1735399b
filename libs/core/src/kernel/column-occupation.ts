import type { FockBasis } from '../basis/fock-basis.js';
import { padded } from './padded.js';

/** For each block of four columns and each site four float64, 1 where the state of that column occupies the site, else 0. */
export function columnOccupation({ dimension, particles, occupied, sites }: FockBasis): Float64Array {
  const table = new Float64Array(padded(dimension) * sites);
  for (let n = 0; n < dimension; n += 1) {
    for (const site of occupied.subarray(n * particles, (n + 1) * particles)) {
      table[((n >> 2) * sites + site) * 4 + (n & 3)] = 1;
    }
  }
  return table;
}
