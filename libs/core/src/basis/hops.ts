import type { Bond } from '../point/point.js';
import { type FockBasis, fockIndex } from './fock-basis.js';

/** Bytes of one hop in the kernel's memory: offsets of two rows (u32) and a weight (float64). */
export const HOP_BYTES = 16;

/**
 * Σ_bonds w·(c†_i c_j + h.c.) as pairs of Fock states, each pair once: (a, b, w·sign), the sign (−1)^(particles strictly
 * between i and j). Offsets are those of 64-byte rows.
 */
export function hopTable(basis: FockBasis, bonds: readonly Bond[]): ArrayBuffer {
  const hops: { a: number; b: number; weight: number }[] = [];
  for (let a = 0; a < basis.dimension; a += 1) {
    const state = basis.occupied.subarray(a * basis.particles, (a + 1) * basis.particles);
    for (const [i, j, weight] of bonds) {
      if (!state.includes(i) || state.includes(j)) continue;
      const between = state.filter((site) => site > Math.min(i, j) && site < Math.max(i, j)).length;
      const moved = state.map((site) => (site === i ? j : site)).sort((x, y) => x - y);
      hops.push({ a, b: fockIndex(moved), weight: between % 2 === 0 ? weight : -weight });
    }
  }
  const table = new DataView(new ArrayBuffer(hops.length * HOP_BYTES));
  for (const [index, { a, b, weight }] of hops.entries()) {
    table.setUint32(index * HOP_BYTES, a * 64, true);
    table.setUint32(index * HOP_BYTES + 4, b * 64, true);
    table.setFloat64(index * HOP_BYTES + 8, weight, true);
  }
  return table.buffer;
}
