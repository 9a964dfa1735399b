import { z } from 'zod';
import { readShape } from '../reading/read.js';
import { type Bond, type LatticeKind, nextNearest, siteCount } from './lattice-kind.js';

const schema = z.strictObject({ kind: z.literal('ring'), sites: siteCount, nnn: nextNearest.exactOptional() });

export interface RingLattice {
  readonly kind: 'ring';
  readonly sites: number;
  readonly nnn?: number;
}

/**
 * Closed chain: bonds (i, i+1 mod L) of weight 1; with `nnn` also (i, i+2 mod L) of that weight.
 * Each pair once: a ring of 2 has one bond, a ring of 3 has no further neighbours, a ring of 4 has two diagonals.
 */
export const ring: LatticeKind<RingLattice> = {
  kind: 'ring',
  about: 'Closed chain: site i is bound to i + 1 modulo L, with nnn also to i + 2 modulo L; each pair once.',
  schema,
  read: (keys, path) => readShape(schema, keys, path, 'a ring'),
  sites: (lattice) => lattice.sites,
  waves: ({ sites }) => [{ kind: 'plane', sites }],
  bonds: ({ sites, nnn }) => {
    const bonds: Bond[] = [];
    for (let i = 0; i < sites; i++) addBond(bonds, i, (i + 1) % sites, 1);
    if (nnn !== undefined) for (let i = 0; i < sites; i++) addBond(bonds, i, (i + 2) % sites, nnn);
    return bonds;
  },
};

/** Appends the bond of two sites unless they are one site or are bound already; the smaller index comes first. */
function addBond(bonds: Bond[], a: number, b: number, weight: number): void {
  const i = Math.min(a, b);
  const j = Math.max(a, b);
  if (i === j || bonds.some((bond) => bond[0] === i && bond[1] === j)) return;
  bonds.push([i, j, weight]);
}
