import type { FockBasis } from '../basis/fock-basis.js';
import { binomial } from '../basis/fock-basis.js';
import { halfBlocks, leftSites } from '../basis/half-blocks.js';
import type { SystemShape } from '../observables/observable.js';
import type { SingularShape } from './singular-place.js';
import { singularShape } from './singular-place.js';

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
