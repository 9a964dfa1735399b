import type { StartTerm } from './start-term.js';

/** φ₀ of a point. `terms`: different Fock states, Σ|amplitude|² = 1. `haar`: every amplitude is drawn (assembly/haar.ts). */
export type Start =
  | { readonly kind: 'terms'; readonly terms: readonly StartTerm[] }
  | { readonly kind: 'haar'; readonly seed: number };
