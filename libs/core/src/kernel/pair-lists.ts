import { binomial, type FockBasis, particlesBelow } from '../basis/fock-basis.js';
import { ROW_BYTES } from './layout.js';

/**
 * Pairs of rows (a, b) that a rotation of two neighbouring modes mixes, by byte offset and ascending. `single`: offsets of a
 * whose partner is the next row; else runs (offset of the first a, distance to its partner, bytes).
 */
export interface PairList {
  readonly single: boolean;
  readonly entries: Uint32Array;
}

/**
 * All pairs of modes (k, k+1): states with k occupied and k+1 empty, and the same modes above and below their partners. In
 * ascending order the C(k, j) states that share everything above k+1 and have j particles below k are neighbours, and their
 * partners follow them.
 */
export function pairList(basis: FockBasis, k: number): PairList {
  const { particles, dimension, occupied } = basis;
  const single = k < 2;
  const entries: number[] = [];
  for (let n = 0; n < dimension; ) {
    const below = particlesBelow(basis, n, k);
    const first = occupied[n * particles + below];
    const second = occupied[n * particles + below + 1];
    const mixed = below < particles && first === k && !(below + 1 < particles && second === k + 1);
    if (!mixed) {
      n += 1;
      continue;
    }
    const bytes = binomial(k, below) * ROW_BYTES;
    if (single) entries.push(n * ROW_BYTES);
    else entries.push(n * ROW_BYTES, bytes, bytes);
    n += (2 * bytes) / ROW_BYTES;
  }
  return { single, entries: Uint32Array.from(entries) };
}

/** Numbers of one entry of a list. */
export function entryLength({ single }: PairList): number {
  return single ? 1 : 3;
}
