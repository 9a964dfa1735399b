import { z } from 'zod';
import { readShape } from '../reading/read.js';
import { type Bond, type LatticeKind, nextNearest, siteCount } from './lattice-kind.js';

const schema = z.strictObject({ kind: z.literal('chain'), sites: siteCount, nnn: nextNearest.exactOptional() });

export interface ChainLattice {
  readonly kind: 'chain';
  readonly sites: number;
  readonly nnn?: number;
}

/** Open chain: bonds (i, i+1) of weight 1; with `nnn` also (i, i+2) of that weight. */
export const chain: LatticeKind<ChainLattice> = {
  kind: 'chain',
  about: 'Open chain: site i is bound to i + 1, with nnn also to i + 2.',
  schema,
  read: (keys, path) => readShape(schema, keys, path, 'a chain'),
  sites: (lattice) => lattice.sites,
  isIntegrable: ({ nnn = 0 }) => nnn === 0,
  waves: ({ sites }) => [{ kind: 'standing', sites }],
  bonds: ({ sites, nnn }) => {
    const bonds: Bond[] = [];
    for (let i = 0; i + 1 < sites; i++) bonds.push([i, i + 1, 1]);
    if (nnn !== undefined) for (let i = 0; i + 2 < sites; i++) bonds.push([i, i + 2, nnn]);
    return bonds;
  },
};
