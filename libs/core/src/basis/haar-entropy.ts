import { harmonic } from '../numbers/harmonic.js';
import { cutBlocks } from './half-blocks.js';

/**
 * The mean entropy of so many sites over random states of the whole sector, whose particle numbers are conserved:
 * Σ_b (D_b/D)·[ψ(D + 1) − ψ(max_b + 1) − (min_b − 1)/(2·max_b)] over blocks b of particle numbers in the set, max_b and min_b the larger and
 * the smaller of its two dimensions, D_b their product (Page 1993 in each block; Bianchi and Donà 2019).
 */
export function haarEntropy(size: number, sites: number, particles: readonly number[]): number {
  const blocks = cutBlocks(size, sites, particles);
  const dimension = blocks.reduce((sum, { left, right }) => sum + left * right, 0);
  const whole = harmonic(dimension);
  return blocks.reduce((sum, { left, right }) => {
    const [more, less] = [Math.max(left, right), Math.min(left, right)];
    return sum + ((left * right) / dimension) * (whole - harmonic(more) - (less - 1) / (2 * more));
  }, 0);
}
