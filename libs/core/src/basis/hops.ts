import type { Bond } from '../lattice/lattice-kind.js';
import type { FockBasis } from './fock-basis.js';
import { binomial } from './fock-basis.js';

/** Bytes of one hop in the kernel's memory: offsets of two rows (u32) and a weight (float64). */
export const HOP_BYTES = 16;

/**
 * Σ_bonds w·(c†_i c_j + h.c.) as pairs of Fock states, each pair once: (a, b, w·sign), the sign (−1)^(particles strictly
 * between i and j). Offsets are those of 64-byte rows.
 */
export function hopTable(basis: FockBasis, bonds: readonly Bond[]): ArrayBuffer {
  const { sites, particles, dimension, occupied } = basis;
  // A bond of two sites mixes the states in which one of them is occupied.
  const count = bonds.length * binomial(sites - 2, particles - 1);
  const table = new ArrayBuffer(count * HOP_BYTES);
  const offsets = new Uint32Array(table);
  const weights = new Float64Array(table);
  const rank = rankTerms(sites, particles);
  let hop = 0;
  for (const [i, j, weight] of bonds) {
    for (let n = 0; n < dimension; n += 1) {
      const from = orderOf(occupied, n * particles, particles, i);
      if (occupied[n * particles + from] !== i || from === particles) continue;
      const to = orderOf(occupied, n * particles, particles, j);
      if (to < particles && occupied[n * particles + to] === j) continue;
      const between = Math.max(from, to) - Math.min(from, to) - (j > i ? 1 : 0);
      offsets[4 * hop] = n * 64;
      offsets[4 * hop + 1] = movedIndex(basis, rank, n, from, to, j) * 64;
      weights[2 * hop + 1] = between % 2 === 0 ? weight : -weight;
      hop += 1;
    }
  }
  return table;
}

/** The number of particles on sites below `site`: where it stands, or would stand, in the list. */
function orderOf(occupied: Uint16Array, start: number, particles: number, site: number): number {
  let order = 0;
  while (order < particles && (occupied[start + order] ?? 0) < site) order += 1;
  return order;
}

/** C(site, j + 1) at site·particles + j. */
function rankTerms(sites: number, particles: number): Float64Array {
  return Float64Array.from({ length: sites * particles }, (_, index) =>
    binomial(Math.floor(index / particles), (index % particles) + 1),
  );
}

/** Index of state n after its particle number `from` has moved to site `to`, before which `below` particles stood. */
function movedIndex(basis: FockBasis, rank: Float64Array, n: number, from: number, below: number, to: number): number {
  const { particles, occupied } = basis;
  let index = 0;
  let order = 0;
  for (let p = 0; p <= particles; p += 1) {
    if (p === below) {
      index += rank[to * particles + order] ?? 0;
      order += 1;
    }
    if (p === from || p === particles) continue;
    index += rank[(occupied[n * particles + p] ?? 0) * particles + order] ?? 0;
    order += 1;
  }
  return index;
}
