import { z } from 'zod';
import type { PointPath } from '../reading/point-error.js';
import type { RawObject } from '../reading/read.js';
import type { Waves } from './waves.js';

/** What one kind of lattice is: its keys, how many sites it has and which of them are bound. */
export interface LatticeKind<L extends { readonly kind: string }> {
  readonly kind: L['kind'];
  /** One sentence with the bonds. */
  readonly about: string;
  /** The keys as a user writes them; the `error` texts follow "must be". */
  readonly schema: z.ZodObject;
  /** The normal form of the keys. Errors: PointError with the path of what is wrong. */
  read(keys: RawObject, path: PointPath): L;
  /** L. */
  sites(lattice: L): number;
  /** True where the Hubbard model of equal hoppings on it is integrable, of which reports warn. Absent: never. */
  isIntegrable?(lattice: L): boolean;
  /** Its one-particle waves, a factor for each direction, the slowest of its sites first. Absent: it has none, and no momenta are measured. */
  waves?(lattice: L): readonly Waves[];
  /** Pairs of sites, each at most once; i < j except on graphs, which keep the order as written. */
  bonds(lattice: L): Bond[];
}

/** Two sites and the weight of the hopping between them. */
export type Bond = readonly [i: number, j: number, weight: number];

/** Masks of occupied sites are unsigned 32-bit words in the kernel. */
export const MAX_SITES = 32;

const text = `a whole number from 1 to ${MAX_SITES}`;

/** Schema of a number of sites, a length or a width. */
export const siteCount = z
  .int({ error: text })
  .min(1, { error: text })
  .max(MAX_SITES, { error: text })
  .meta({ description: 'Number of sites.' });

/** Schema of a weight of hopping, in units of the species' hopping; −0 becomes 0. */
export const weight = z
  .number({ error: 'a number' })
  .overwrite((value) => value + 0)
  .meta({ description: 'Weight, in units of the hopping.' });

/** Schema of the weight of next-nearest-neighbour bonds. */
export const nextNearest = weight.meta({ description: 'Weight of the next-nearest-neighbour bonds.' });
