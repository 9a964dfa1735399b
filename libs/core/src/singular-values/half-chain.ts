import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import type { CopyEntries, SingularPlace } from './singular-place.js';
import { singularSummary } from './singular-summary.js';

/** A block of the cut: room for its matrix of right against left halves, and how its amplitudes get there. */
export interface HalfBlock {
  readonly singular: SingularPlace;
  readonly copy: CopyEntries;
}

/**
 * −Σσ² ln σ² of the state as a matrix of left half (sites < ⌊L/2⌋, all species) against the rest. It falls into blocks: the
 * particles of each species on the left fix those on the right, and no two blocks share a row or a column.
 *
 * Signs: in the order of sites a state of one species is (left operators)(right operators), without a sign. To bring the left
 * operators of a later species past the right ones of an earlier one gives (−1)^(a·b), a and b their particle numbers. Within a block
 * all of them are fixed, so that the whole block changes its sign or does not: σ stays, for any order of modes and any number of
 * species.
 */
export function halfChainEntropy(
  kernel: Kernel,
  blocks: readonly HalfBlock[],
  accumulator: number,
  pacer: Pacer,
): number {
  return blocks.reduce(
    (entropy, { singular, copy }) => entropy + singularSummary(kernel, singular, accumulator, pacer, copy).entropy,
    0,
  );
}
