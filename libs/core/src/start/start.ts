import { fockIndex } from '../basis/fock-basis.js';
import type { FockStart, Point } from '../point/point.js';
import { randomFockStart } from './random-fock.js';
import type { StartTerm } from './start-term.js';
import { superpositionStart } from './superposition.js';

/** φ₀ of a point. `terms`: different Fock states, Σ|amplitude|² = 1. `haar`: every amplitude is drawn (assembly/haar.ts). */
export type Start =
  | { readonly kind: 'terms'; readonly terms: readonly StartTerm[] }
  | { readonly kind: 'haar'; readonly seed: number };

/** The start of a point; it depends on the point alone. One case a kind of start. */
export function startOf(point: Point): Start {
  const initial = point.initial as { kind?: unknown };
  switch (initial.kind) {
    case 'haar':
      return { kind: 'haar', seed: point.seed };
    case 'random-fock':
      return { kind: 'terms', terms: [randomFockStart(point)] };
    case 'superposition':
      return { kind: 'terms', terms: superpositionStart(point) };
    default: {
      const occupied = point.initial as FockStart;
      const states = point.species.map((name) => fockIndex(occupied[name] ?? []));
      return { kind: 'terms', terms: [{ states, re: 1, im: 0 }] };
    }
  }
}
