/** φ₀ of a point. `terms`: different Fock states, Σ|amplitude|² = 1. `drawn`: every amplitude is drawn (assembly/haar.ts). */
export type Start =
  | { readonly kind: 'terms'; readonly terms: readonly StartTerm[] }
  | { readonly kind: 'drawn'; readonly seed: number };

/** One Fock state of all species, by its index in the basis of each, and its amplitude. */
export interface StartTerm {
  readonly states: readonly number[];
  readonly re: number;
  readonly im: number;
}
