import type { Kernel } from '../kernel/kernel.js';
import type { HalfBlockPlace } from './half-chain-layout.js';
import type { Pacer } from './pacer.js';
import { readingSeconds } from './pass-seconds.js';
import { singularSummary } from './species-cut.js';
import type { TwoSpeciesLayout } from './two-species-layout.js';

/**
 * −Σσ² ln σ² of the state as a matrix of left half (sites < ⌊L/2⌋, all species) against the rest. It falls into blocks: the
 * particles of each species on the left fix those on the right, and no two blocks share a row or a column.
 *
 * Signs: in the order of sites a state of one species is (left operators)(right operators), without a sign. To bring the left
 * operators of the second species past the right ones of the first gives (−1)^(a·b), a and b their particle numbers. Within a block
 * both are fixed, so that the whole block changes its sign or does not: σ stays, for any order of modes and any number of
 * species.
 */
export function halfChainEntropy(
  kernel: Kernel,
  layout: TwoSpeciesLayout,
  blocks: readonly HalfBlockPlace[],
  pacer: Pacer,
): number {
  let entropy = 0;
  for (const block of blocks) {
    if (gather(kernel, layout, block, pacer) === 0) continue;
    entropy += singularSummary(kernel, block.singular, layout.accumulator, pacer).entropy;
  }
  return entropy;
}

/** Fills the block's matrix and returns its weight Σ|γ|². */
function gather(kernel: Kernel, layout: TwoSpeciesLayout, block: HalfBlockPlace, pacer: Pacer): number {
  const { rows, columns, singular } = block;
  const { count, stride, matrix, byColumns } = singular;
  const { state, blockBytes } = layout;
  new Float64Array(kernel.buffer, matrix, (count * stride) / 8).fill(0);
  let weight = 0;
  pacer.slabs(rows.count, readingSeconds(4 * rows.width * columns.count * columns.width), (first, last) => {
    weight += kernel.run.gatherHalves(
      state,
      blockBytes,
      rows.starts,
      rows.width,
      columns.starts,
      columns.count,
      columns.width,
      first,
      last,
      byColumns ? 1 : 0,
      matrix,
      stride,
      stride / 2,
    );
  });
  return weight;
}
