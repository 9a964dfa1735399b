import { cutBlocks } from '../basis/half-blocks.js';
import type { SystemShape } from './observable.js';

/** Chebyshev polynomials of H whose traces are taken (site-cut/canonical-ensemble.ts). */
export const CANONICAL_TERMS = 64;

/** Seconds of one matrix element of H on one state. */
export const ELEMENT_SECONDS = 1.5e-9;

/** Seconds to read one |γ|² and to find its interval. */
export const COUNTING_SECONDS = 2e-8;

/** Seconds of one cut of so many sites: the singular values of its blocks. */
export function siteCutSeconds(size: number, { sites, particles }: SystemShape): number {
  return cutBlocks(size, sites, particles).reduce((sum, { left, right }) => {
    const smaller = Math.min(left, right);
    return sum + 1e-5 + left * right * (smaller * 8e-10 + 5e-8) + smaller * (2e-6 + smaller * 1e-7);
  }, 0);
}

/** Seconds to read the reduced state of so many sites, and its distance from another. */
export function reducedSeconds(size: number, { sites, particles }: SystemShape): number {
  return cutBlocks(size, sites, particles).reduce(
    (sum, { left, right }) => sum + 1e-5 + left * (left + 10) * right * 3e-9 + left * left * left * 1e-8,
    0,
  );
}

/** Seconds before the first state is compared: T_n of every state of the sector. */
export function canonicalSeconds({ bonds, particles, dimensions, sites }: SystemShape): number {
  const dimension = dimensions.reduce((size, one) => size * one, 1);
  const hops = particles.reduce(
    (sum, count) => sum + (bonds * 2 * count * (sites - count)) / (sites * Math.max(1, sites - 1)),
    0,
  );
  return dimension * dimension * (1 + hops) * CANONICAL_TERMS * ELEMENT_SECONDS;
}

/** Matrix elements of the reduced state of so many sites. */
export function reducedEntries(size: number, sites: number, particles: readonly number[]): number {
  return cutBlocks(size, sites, particles).reduce((sum, { left }) => sum + left * left, 0);
}
