import type { FockBasis } from '../basis/fock-basis.js';
import { type TensorAxis, tensorAxis } from '../basis/tensor-axis.js';
import { runsOn } from '../hamiltonian/factor-rotations.js';
import { hopStreams } from '../hamiltonian/hop-streams.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { Layout, ROW_BYTES, scratchThreads } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import type { Needs } from '../observables/observable.js';
import { placeSingular, type SingularTables, singularShape } from '../singular-values/singular-tables.js';
import { tensorMemoryBytes } from './memory.js';
import { placePairs } from './pair-tables.js';
import { placeRowMajorHalves, type RowMajorHalves } from './row-major-half-chain.js';
import { type MoreRoom, placeSpecies, refuseTooLarge, type StateTables, settle } from './species-tables.js';

/** What Chebyshev's series needs: two more states and who hops where. */
export interface SeriesTables {
  readonly later: number;
  readonly next: number;
  readonly rowHops: number;
  readonly rowStarts: number;
  readonly rowWeights: number;
  readonly rowGroups: number;
  readonly columnHops: number;
  readonly columnWeights: number;
  readonly columnGroups: number;
}

/** γ of any number of species as one row-major array of complex numbers (re, im), last species fastest. */
export interface RowMajorLayout extends StateTables {
  readonly dimensions: readonly number[];
  readonly size: number;
  /** How each species' states lie in the array. */
  readonly axes: readonly TensorAxis[];
  /** Potentials and interaction of every joint Fock state, float64; null where nothing asks for them. */
  readonly diagonal: number | null;
  readonly series: SeriesTables | null;
  readonly tile: number;
  /** By species, its cut against all others; empty where no entanglement is asked for. */
  readonly singular: readonly SingularTables[];
  readonly halfChain: readonly RowMajorHalves[];
}

/**
 * Gives everything an offset and makes the memory large enough; `more` may take room of its own. Throws over-capacity before
 * anything large is built.
 */
export function layRowMajor(
  kernel: Kernel,
  system: System,
  needs: Needs,
  pacer: Pacer,
  more: MoreRoom = () => {},
): RowMajorLayout {
  const { shape } = system;
  const { dimensions, sites } = shape;
  const full = system.tolerance !== null;
  refuseTooLarge(tensorMemoryBytes(shape, full, needs, runsOn(system.backward)));
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const tileBytes = Math.max(...dimensions) * ROW_BYTES;
  const layout = new Layout(kernel.base, scratchThreads(kernel.threads, tileBytes, size * 16));
  const axes = dimensions.map((_, index) => tensorAxis(dimensions, index));
  const { species, factors } = placeSpecies(kernel, layout, system, needs, pacer);
  const bases = species.map(({ network }) => network.basis);
  const tables: RowMajorLayout = {
    dimensions,
    size,
    axes,
    species,
    factors,
    series: full ? placeSeries(layout, system, bases, size, pacer) : null,
    diagonal: full || needs.energies ? layout.take(size * 8) : null,
    tile: layout.takeScratch(tileBytes),
    accumulator: layout.take(64),
    named: layout.take(sites),
    pairs: needs.pairs ? placePairs(layout, sites) : null,
    singular: needs.entanglement
      ? placeSingular(
          layout,
          axes.map(({ rows, columns }) => singularShape(rows, columns)),
        )
      : [],
    halfChain: needs.halfChain ? placeRowMajorHalves(layout, shape, bases, pacer) : [],
    startCopy: needs.startCopy ? layout.take(size * 16) : null,
    state: layout.take(size * 16),
    bytes: size * 16,
  };
  more(layout, tables.bytes);
  settle(kernel, layout, pacer);
  return tables;
}

function placeSeries(
  layout: Layout,
  system: System,
  bases: readonly FockBasis[],
  size: number,
  pacer: Pacer,
): SeriesTables {
  const { rows, columns } = hopStreams(system, bases, pacer);
  return {
    rowHops: layout.place(rows.words),
    rowStarts: layout.place(rows.starts),
    rowWeights: layout.place(rows.weights),
    rowGroups: rows.weights.length,
    columnHops: layout.place(columns.words),
    columnWeights: layout.place(columns.weights),
    columnGroups: columns.weights.length,
    later: layout.take(size * 16),
    next: layout.take(size * 16),
  };
}
