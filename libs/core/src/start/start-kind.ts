import type { z } from 'zod';
import type { Lattice } from '../lattice/lattices.js';
import type { PointPath } from '../reading/point-error.js';
import type { ReadContext } from '../reading/point-section.js';
import type { RawObject } from '../reading/read.js';
import type { BySpecies } from '../reading/species.js';

/** What a start may depend on besides its own keys. */
export interface StartContext {
  /** Names of the species in order. */
  readonly species: readonly string[];
  /** L. */
  readonly sites: number;
  readonly particles: BySpecies<number>;
  readonly lattice: Lattice;
  readonly hopping: BySpecies<number>;
  readonly seed: number;
}

/** What one kind of start is: its keys, its normal form, and φ₀. */
export interface StartKind<I> {
  /** What a user writes as `initial`, or as its `kind` where it has other keys. */
  readonly kind: string;
  /** One sentence that says which state it is. */
  readonly about: string;
  /** The keys as a user writes them, with their descriptions: for editors, documents, and to find keys that do not exist. */
  readonly schema: z.ZodObject;
  /** Whether the point's seed enters. */
  readonly random: boolean;
  /** It has amplitudes all over the state: they take a pass, and an overlap with them a copy. Absent: it is a sum of a few Fock states. */
  readonly fillsState?: true;
  /** The normal form; a start at named sites becomes those of fock.ts. Errors: PointError with the path of what is wrong. */
  read(keys: RawObject, path: PointPath, context: ReadContext): I;
  /** φ₀, normalised. */
  start(initial: I, context: StartContext): Start;
}

/**
 * φ₀ of a point. `terms`: different Fock states, Σ|amplitude|² = 1. `drawn`: every amplitude is drawn (assembly/haar.ts). `product`: of one
 * state of each species, by its real amplitudes on that one's Fock states.
 */
export type Start =
  | { readonly kind: 'terms'; readonly terms: readonly StartTerm[] }
  | { readonly kind: 'drawn'; readonly seed: number }
  | { readonly kind: 'product'; readonly amplitudes: readonly Float64Array[] };

/** One Fock state of all species, by its index in the basis of each, and its amplitude. */
export interface StartTerm {
  readonly states: readonly number[];
  readonly re: number;
  readonly im: number;
}
