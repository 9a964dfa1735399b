import { fockIndex } from '../basis/fock-basis.js';
import type { Initial, Point } from '../point/point.js';
import type { StartTerm } from './start-term.js';

/**
 * Σ aₜ|t⟩ / √Σ|aₜ|², terms in the order written. Amplitudes are divided by the largest component first, so that none
 * overflows or vanishes on the way.
 */
export function superpositionStart(point: Point): StartTerm[] {
  const { terms } = point.initial as Extract<Initial, { kind: 'superposition' }>;
  const largest = Math.max(...terms.flatMap(({ amplitude: [re, im] }) => [Math.abs(re), Math.abs(im)]));
  const scaled = terms.map((term) => ({
    states: point.species.map((name) => fockIndex(term[name] ?? [])),
    re: term.amplitude[0] / largest,
    im: term.amplitude[1] / largest,
  }));
  const norm = Math.sqrt(scaled.reduce((sum, { re, im }) => sum + re * re + im * im, 0));
  return scaled.map(({ states, re, im }) => ({ states, re: re / norm, im: im / norm }));
}
