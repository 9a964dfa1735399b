import { z } from 'zod';
import { PointError } from '../reading/point-error.js';
import { readShape } from '../reading/read.js';
import { type Bond, type LatticeKind, MAX_SITES, nextNearest, siteCount } from './lattice-kind.js';
import type { Waves } from './waves.js';

const schema = z.strictObject({
  kind: z.literal('square'),
  length: siteCount.meta({ description: 'Sites along x.' }),
  width: siteCount.meta({ description: 'Sites along y.' }),
  nnn: nextNearest.exactOptional(),
});

export interface SquareLattice {
  readonly kind: 'square';
  readonly length: number;
  readonly width: number;
  readonly nnn?: number;
}

/** Open rectangle, site = x·width + y: neighbours in x and y have weight 1; with `nnn` both diagonals of each plaquette. */
export const square: LatticeKind<SquareLattice> = {
  kind: 'square',
  about: 'Open rectangle, site = x·width + y: neighbours in x and y, with nnn also both diagonals of each plaquette.',
  schema,
  read: (keys, path) => {
    const lattice = readShape(schema, keys, path, 'a square lattice');
    const { length, width } = lattice;
    if (length * width > MAX_SITES) {
      throw new PointError(path, `must have at most ${MAX_SITES} sites, got ${length} × ${width} = ${length * width}`);
    }
    return lattice;
  },
  sites: ({ length, width }) => length * width,
  waves: rectangleWaves,
  bonds: rectangleBonds,
};

/** Standing waves along x, then along y. */
export function rectangleWaves({ length, width }: { readonly length: number; readonly width: number }): Waves[] {
  return [
    { kind: 'standing', sites: length },
    { kind: 'standing', sites: width },
  ];
}

/** Bonds of an open rectangle of `length` × `width` sites; a ladder is one of width 2. */
export function rectangleBonds(lattice: {
  readonly length: number;
  readonly width: number;
  readonly nnn?: number;
}): Bond[] {
  const { length, width, nnn } = lattice;
  const bonds: Bond[] = [];
  for (let x = 0; x < length; x++) {
    for (let y = 0; y < width; y++) {
      const site = x * width + y;
      const right = x + 1 < length;
      const up = y + 1 < width;
      if (up) bonds.push([site, site + 1, 1]);
      if (right) bonds.push([site, site + width, 1]);
      if (nnn !== undefined && right && up) {
        bonds.push([site, site + width + 1, nnn], [site + 1, site + width, nnn]);
      }
    }
  }
  return bonds;
}
