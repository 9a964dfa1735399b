import type { Kernel } from '../kernel/kernel.js';
import { padded } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { oneBodySeconds, readingSeconds } from '../kernel/pass-seconds.js';
import type { RowMajorLayout } from './row-major-layout.js';

/** The sums of ⟨c†_i c_j⟩ of one species; imaginary parts only where they are wanted. */
export function readStridedOneBody(
  kernel: Kernel,
  layout: RowMajorLayout,
  pacer: Pacer,
  species: number,
  imaginary: boolean,
): void {
  const { state, tile } = layout;
  const axis = layout.axes[species];
  const { network, oneBody } = layout.species[species] ?? {};
  if (axis === undefined || network === undefined || !oneBody) {
    throw new RangeError('One-body means were not asked for.');
  }
  const { rows, inner, columns } = axis;
  const { sites, particles } = network.basis;
  const { table, count, width, stride, sums } = oneBody;
  const parts = imaginary ? stride * sites : 0;
  new Float64Array(kernel.buffer, sums, 8 * sites ** 2).fill(0);
  const seconds = readingSeconds(8 * rows) + oneBodySeconds(sites, particles, imaginary);
  pacer.slabs(padded(columns) / 4, seconds, (first, last) =>
    kernel.run.oneBodyStrided(state, rows, inner, columns, first, last, table, count, width, stride, parts, sums, tile),
  );
}

/** Σ|γ|² over the states where site i has species `one` and site j the later species `other`. */
export function readStridedPairs(
  kernel: Kernel,
  layout: RowMajorLayout,
  pacer: Pacer,
  one: number,
  other: number,
): void {
  const { state, size, pairs, axes } = layout;
  const [rows, columns] = [layout.species[one], layout.species[other]];
  const [outer, inner] = [axes[one], axes[other]];
  if (pairs === null || rows === undefined || columns === undefined || outer === undefined || inner === undefined) {
    throw new RangeError('Pairs were not asked for.');
  }
  const { sites, particles } = rows.network.basis;
  const { particles: others } = columns.network.basis;
  const width = inner.rows * inner.inner;
  new Float64Array(kernel.buffer, pairs.sums, sites ** 2).fill(0);
  pacer.slabs(size / width, readingSeconds(2 * (width + inner.rows * others)), (first, last) =>
    kernel.run.pairDensityStrided(
      state,
      outer.rows,
      outer.inner / width,
      inner.rows,
      inner.inner,
      first,
      last,
      rows.occupied,
      particles,
      columns.occupied,
      others,
      sites,
      pairs.scratch,
      pairs.sums,
    ),
  );
}
