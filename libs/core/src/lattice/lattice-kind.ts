import type { z } from 'zod';
import type { PointPath } from '../reading/point-error.js';
import type { RawObject } from '../reading/read.js';

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
  /** Pairs of sites, each at most once; i < j except on graphs, which keep the order as written. */
  bonds(lattice: L): Bond[];
}

/** Two sites and the weight of the hopping between them. */
export type Bond = readonly [i: number, j: number, weight: number];
