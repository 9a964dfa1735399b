import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import type { Pacer } from '../kernel/pacer.js';
import { oneBodySeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { BlockedLayout } from './blocked-layout.js';

/** The sums of ⟨c†_i c_j⟩ of one species; imaginary parts only where they are wanted. */
export function readBlockedOneBody(
  kernel: Kernel,
  system: System,
  layout: BlockedLayout,
  pacer: Pacer,
  species: number,
  imaginary: boolean,
): void {
  const { state, blockBytes, blocks, tile } = layout;
  const { sites, particles, dimensions } = system.shape;
  const oneBody = layout.species[species]?.oneBody;
  if (!oneBody) throw new RangeError('One-body means were not asked for.');
  const { table, count, width, stride, sums } = oneBody;
  const parts = imaginary ? stride * sites : 0;
  new Float64Array(kernel.buffer, sums, 8 * sites ** 2).fill(0);
  const seconds = oneBodySeconds(sites, particles[species] ?? 0, imaginary);
  const { run } = kernel;
  if (species === 0) {
    pacer.slabs(blocks, seconds, (first, last) =>
      run.oneBodyColumns(state, blockBytes, first, last, table, count, width, stride, parts, sums),
    );
  } else {
    pacer.slabs(Math.ceil((dimensions[0] ?? 1) / 4), seconds, (first, last) =>
      run.oneBodyRows(state, blockBytes, blocks, first, last, table, count, width, stride, parts, sums, tile),
    );
  }
}

/** Σ|γ|² over the states where site i has the rows' species and site j the columns'. */
export function readBlockedPairs(kernel: Kernel, system: System, layout: BlockedLayout, pacer: Pacer): void {
  const { state, blockBytes, blocks, pairs } = layout;
  const [rows, columns] = layout.species;
  if (pairs === null || rows === undefined || columns === undefined) throw new RangeError('Pairs were not asked for.');
  const { sites, particles, dimensions } = system.shape;
  const [rowParticles = 0, columnParticles = 0] = particles;
  const [rowCount = 1, columnCount = 1] = dimensions;
  new Float64Array(kernel.buffer, pairs.sums, sites ** 2).fill(0);
  pacer.slabs(blocks, readingSeconds(4 * rowCount * (1 + rowParticles / 4)), (first, last) =>
    kernel.run.pairDensityBlocks(
      state,
      blockBytes,
      rowCount,
      columnCount,
      first,
      last,
      rows.occupied,
      rowParticles,
      columns.occupied,
      columnParticles,
      sites,
      pairs.scratch,
      pairs.sums,
    ),
  );
}
