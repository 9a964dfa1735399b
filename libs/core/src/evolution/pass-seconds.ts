import { binomial } from '../basis/binomial.js';

/**
 * Seconds to evolve four frozen columns: L(L−1)/2 rotations of C(L−2, N−1) row pairs, 20 operations a pair and column at
 * about 18·10⁹ a second, and two complex products a row for the phases (npm run bench, L = 8 … 12).
 */
export function evolutionSeconds(sites: number, particles: number): number {
  const pairs = ((sites * (sites - 1)) / 2) * binomial(sites - 2, particles - 1);
  return 2e-7 + pairs * 4.5e-9 + binomial(sites, particles) * 3e-9;
}

/** Seconds to read that many amplitudes once. */
export function readingSeconds(amplitudes: number): number {
  return 1e-8 + amplitudes * 1e-9;
}

/** Seconds to draw that many Gaussian amplitudes (L = 12, 0.12 s for 853,776). */
export function drawingSeconds(amplitudes: number): number {
  return amplitudes * 1.2e-7;
}
