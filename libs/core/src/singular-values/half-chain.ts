import type { FockBasis } from '../basis/fock-basis.js';
import { binomial } from '../basis/fock-basis.js';
import { halfBlocks, leftSites } from '../basis/half-blocks.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { SystemShape } from '../observables/observable.js';
import { singularSummary } from './singular-summary.js';
import { type Cut, type SingularShape, singularShape } from './singular-tables.js';

/**
 * −Σσ² ln σ² of the state as a matrix of left half (sites < ⌊L/2⌋, all species) against the rest. It falls into blocks: the
 * particles of each species on the left fix those on the right, and no two blocks share a row or a column.
 *
 * Signs: in the order of sites a state of one species is (left operators)(right operators), without a sign. To bring the left
 * operators of a later species past the right ones of an earlier one gives (−1)^(a·b), a and b their particle numbers. Within a block
 * all of them are fixed, so that the whole block changes its sign or does not: σ stays, for any order of modes and any number of
 * species.
 */
export function halfChainEntropy(kernel: Kernel, blocks: readonly Cut[], accumulator: number, pacer: Pacer): number {
  return blocks.reduce(
    (entropy, { singular, copy }) => entropy + singularSummary(kernel, singular, accumulator, pacer, copy).entropy,
    0,
  );
}

/**
 * The states of one species with the same number of particles on the left: right half i and left half a < width are state
 * starts[i] + a, because left halves are the low bits.
 */
export interface HalfStates {
  readonly starts: Uint32Array;
  readonly width: number;
}

const NONE: HalfStates = { starts: new Uint32Array(0), width: 0 };

/** For every block of the cut, in the order of `halfBlocks`, the states of each species. */
export function halfStates(bases: readonly FockBasis[]): HalfStates[][] {
  const tables = bases.map(statesByLeft);
  const sites = bases[0]?.sites ?? 0;
  const blocks = halfBlocks(
    sites,
    bases.map(({ particles }) => particles),
  );
  return blocks.map(({ onLeft }) => onLeft.map((count, species) => tables[species]?.get(count) ?? NONE));
}

/** Right halves (rows) against left halves of every block: vectors are the right halves where both are as many. */
export function halfShapes({ sites, particles }: SystemShape): SingularShape[] {
  return halfBlocks(sites, particles).map(({ left, right }) => singularShape(right, left));
}

/** By number of particles on the left. */
function statesByLeft({ sites, particles, dimension, occupied }: FockBasis): Map<number, HalfStates> {
  const below = leftSites(sites);
  const starts = new Map<number, number[]>();
  for (let n = 0; n < dimension; ) {
    const onLeft = occupied.subarray(n * particles, (n + 1) * particles).filter((site) => site < below).length;
    starts.set(onLeft, [...(starts.get(onLeft) ?? []), n]);
    n += binomial(below, onLeft);
  }
  return new Map(
    [...starts].map(([onLeft, list]) => [onLeft, { starts: Uint32Array.from(list), width: binomial(below, onLeft) }]),
  );
}
