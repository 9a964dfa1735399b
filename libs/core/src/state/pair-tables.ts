import type { Layout } from '../kernel/layout.js';

/** Room for ⟨n_i n_j⟩ of two species (assembly/pair-density.ts): offsets in the kernel's memory. */
export interface PairTables {
  /** Four float64 a site. */
  readonly scratch: number;
  /** L² float64, i of the first species outside. */
  readonly sums: number;
}

export function pairBytes(sites: number): number {
  return 32 * sites + 8 * sites ** 2 + 128;
}

export function placePairs(layout: Layout, sites: number): PairTables {
  return { scratch: layout.take(32 * sites), sums: layout.take(8 * sites ** 2) };
}
