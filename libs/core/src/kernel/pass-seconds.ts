import { binomial } from '../basis/fock-basis.js';
import type { SystemShape } from '../observables/observable.js';

/**
 * Seconds to evolve four frozen columns: L(L−1)/2 rotations of C(L−2, N−1) row pairs, 20 operations a pair and column at
 * about 18·10⁹ a second, and two complex products a row for the phases (npm run bench, L = 8 … 12).
 */
export function evolutionSeconds(sites: number, particles: number): number {
  const pairs = ((sites * (sites - 1)) / 2) * binomial(sites - 2, particles - 1);
  return 2e-7 + pairs * 4.5e-9 + binomial(sites, particles) * 3e-9;
}

/**
 * Seconds of one product Hψ with what Clenshaw's recurrence adds to it: a hop of each species is one addition a bond that can
 * move, N(L−N)/(L(L−1)) · 2 of all (npm run bench -- full).
 */
export function hoppingSeconds({ sites, bonds, particles, dimensions }: SystemShape): number {
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const hops = particles.reduce(
    (sum, count) => sum + (bonds * 2 * count * (sites - count)) / (sites * Math.max(1, sites - 1)),
    0,
  );
  return size * (1.5e-9 + hops * 0.45e-9);
}

/**
 * Seconds to add up ⟨c†_i c_j⟩ of all pairs of sites over four columns: as many products as a pass has rotations, of real parts or
 * of both (npm run bench -- correlations).
 */
export function oneBodySeconds(sites: number, particles: number, imaginary: boolean): number {
  const pairs = ((sites * (sites - 1)) / 2) * binomial(sites - 2, particles - 1);
  return 1e-7 + pairs * (imaginary ? 2.4e-9 : 1.4e-9);
}

/** Seconds to read that many amplitudes once. */
export function readingSeconds(amplitudes: number): number {
  return 1e-8 + amplitudes * 1e-9;
}

/** Seconds to gather one amplitude from all over a state that no cache holds. */
export const GATHERING_SECONDS = 2.5e-8;

/** Seconds to draw that many Gaussian amplitudes (L = 12, 0.12 s for 853,776). */
export function drawingSeconds(amplitudes: number): number {
  return amplitudes * 1.2e-7;
}
