import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { slabSum } from '../kernel/pacer.js';
import { readingSeconds } from '../kernel/pass-seconds.js';
import type { Energies } from '../observables/state-view.js';
import type { BlockedLayout } from './blocked-layout.js';

/** ⟨H1⟩, ⟨H2⟩ and ⟨H⟩ (eqs. 4 to 6); `densities`: ⟨n_i⟩ of each species. */
export function blockedEnergies(
  kernel: Kernel,
  system: System,
  layout: BlockedLayout,
  densities: readonly Float64Array[],
  pacer: Pacer,
): Energies {
  const { state, blockBytes, blocks, species, tile, columnOccupation, accumulator } = layout;
  const [rows, columns] = species;
  if (rows === undefined || columns === undefined) throw new RangeError('Blocks are of two species.');
  const { hopping, potential, interaction, shape } = system;
  const { run } = kernel;
  const [rowCount, columnCount] = [rows.network.basis.dimension, columns.network.basis.dimension];
  const particles = shape.particles[0] ?? 0;
  const sum = (count: number, seconds: number, add: (first: number, last: number, total: number) => void) =>
    slabSum(kernel, pacer, accumulator, count, seconds, add);
  const hops = [
    sum(blocks, readingSeconds(rows.hopCount + 4 * rowCount), (first, last, total) =>
      run.hopColumns(state, blockBytes, first, last, rows.hops, rows.hopCount, total),
    ),
    sum(Math.ceil(rowCount / 4), readingSeconds(columns.hopCount + 4 * columnCount), (first, last, total) =>
      run.hopRows(state, blockBytes, blocks, first, last, columns.hops, columns.hopCount, total, tile),
    ),
  ];
  const shared = sum(blocks, readingSeconds(4 * rowCount * (1 + particles)), (first, last, total) =>
    run.sharedSites(
      state,
      blockBytes,
      rowCount,
      first,
      last,
      rows.occupied,
      particles,
      columnOccupation,
      shape.sites,
      total,
    ),
  );
  const single = hops.map((hop, species) => {
    let energy = 2 * (hopping[species] ?? 0) * hop;
    for (const [site, density] of densities[species]?.entries() ?? []) {
      energy += (potential[species]?.[site] ?? 0) * density;
    }
    return energy;
  });
  const contact = interaction * shared;
  return { factors: single.map((energy) => energy + contact), total: (single[0] ?? 0) + (single[1] ?? 0) + contact };
}
