import { z } from 'zod';
import { mustBe } from '../reading/point-error.js';
import { readShape } from '../reading/read.js';
import { type LatticeKind, MAX_SITES, nextNearest, siteCount } from './lattice-kind.js';
import { rectangleBonds, rectangleWaves } from './square.js';

const schema = z.strictObject({
  kind: z.literal('ladder'),
  length: siteCount.meta({ description: 'Rungs.' }),
  width: z.literal(2, { error: '2 (a wider one has kind: square)' }).default(2).meta({ description: 'Always 2.' }),
  nnn: nextNearest.exactOptional(),
});

export interface LadderLattice {
  readonly kind: 'ladder';
  readonly length: number;
  readonly width: 2;
  readonly nnn?: number;
}

/** Two chains of `length` sites with rungs, site = 2x + y; with `nnn` both diagonals of each plaquette. */
export const ladder: LatticeKind<LadderLattice> = {
  kind: 'ladder',
  about: 'Two open chains with rungs, site = 2x + y; with nnn also both diagonals of each plaquette.',
  schema,
  read: (keys, path) => {
    const lattice = readShape(schema, keys, path, 'a ladder');
    if (2 * lattice.length > MAX_SITES) {
      throw mustBe([...path, 'length'], `a whole number from 1 to ${MAX_SITES / 2}`, lattice.length);
    }
    return lattice;
  },
  sites: ({ length }) => 2 * length,
  waves: rectangleWaves,
  bonds: rectangleBonds,
};
