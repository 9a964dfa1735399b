import type { FockBasis } from '../basis/fock-basis.js';
import { hopTable } from '../basis/hops.js';
import { type TensorAxis, tensorAxis } from '../basis/tensor-axis.js';
import { coefficientBytes, decompositionWorkBytes } from '../hamiltonian/factor-rotations.js';
import { hopStreams } from '../hamiltonian/hop-streams.js';
import type { System } from '../hamiltonian/system.js';
import { type Kernel, MEMORY_LIMIT_BYTES, overCapacity } from '../kernel/kernel.js';
import { Layout } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import { padded } from '../kernel/padded.js';
import { placeNetwork } from '../kernel/place-network.js';
import { ROW_BYTES } from '../kernel/row-bytes.js';
import type { Needs } from '../observables/observable.js';
import { placeSingular, type SingularPlace, singularShape } from '../singular-values/singular-place.js';
import { tensorMemoryBytes } from './memory.js';
import { placeTensorHalves, type TensorHalves } from './tensor-half-chain.js';
import { networkOf } from './two-species-layout.js';

/** Columns whose potentials are in memory at the same time while a factor is decomposed. */
export const SLAB_COLUMNS = 64;

/** One species' tables in the kernel's memory. */
export interface TensorSpecies {
  readonly axis: TensorAxis;
  readonly network: ReturnType<typeof networkOf>;
  readonly wiring: number;
  readonly occupied: number;
  /** Coefficients of the species' factor by column, and after them the phases of the interaction among the others. */
  readonly coefficients: number;
  readonly coefficientBytes: number;
  readonly phases: number;
  readonly marginal: number;
  readonly hops: number;
  readonly hopCount: number;
}

/** What Chebyshev's series needs: two more states and who hops where. */
export interface FullPlace {
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

/** Where everything of a point is whose state is one row-major array. */
export interface TensorLayout {
  readonly dimensions: readonly number[];
  readonly size: number;
  readonly species: readonly TensorSpecies[];
  readonly state: number;
  /** Amplitudes of the start, placed as the state's. */
  readonly startCopy: number | null;
  /** Potentials and interaction of every joint Fock state, float64; null where nothing asks for them. */
  readonly diagonal: number | null;
  readonly full: FullPlace | null;
  readonly tile: number;
  readonly accumulator: number;
  readonly hopping: number;
  readonly work: number;
  readonly named: number;
  readonly diagonals: number;
  readonly angles: number;
  /** By species, its cut against all others; empty where no entanglement is asked for. */
  readonly singular: readonly SingularPlace[];
  readonly halfChain: readonly TensorHalves[];
}

/** Gives everything a place and makes the memory large enough. Throws over-capacity before anything large is built. */
export function layTensor(kernel: Kernel, system: System, needs: Needs, pacer: Pacer): TensorLayout {
  const { shape } = system;
  const { dimensions, sites } = shape;
  const full = system.tolerance !== null;
  const bytes = tensorMemoryBytes(shape, full, needs);
  if (bytes > MEMORY_LIMIT_BYTES) throw overCapacity(bytes);
  const layout = new Layout(kernel.base, kernel.threads);
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const species = dimensions.map((_, index) => {
    pacer.check();
    return placeSpecies(kernel, layout, system, index, needs);
  });
  pacer.check();
  const bases = species.map(({ network }) => network.basis);
  const places: TensorLayout = {
    dimensions,
    size,
    species,
    full: full ? placeFull(layout, system, bases, size, pacer) : null,
    diagonal: full || needs.energies ? layout.take(size * 8) : null,
    tile: layout.takeScratch(Math.max(...dimensions) * ROW_BYTES),
    accumulator: layout.take(64),
    hopping: layout.take(sites * sites * 8),
    work: layout.take(decompositionWorkBytes(sites)),
    named: layout.take(sites),
    diagonals: layout.take(SLAB_COLUMNS * sites * 8),
    angles: layout.take(SLAB_COLUMNS * 8),
    singular: needs.entanglement
      ? placeSingular(
          layout,
          species.map(({ axis: { rows, columns } }) => singularShape(rows, columns)),
        )
      : [],
    halfChain: needs.halfChain ? placeTensorHalves(layout, shape, bases, pacer) : [],
    startCopy: needs.startCopy ? layout.take(size * 16) : null,
    state: layout.take(size * 16),
  };
  if (layout.end > MEMORY_LIMIT_BYTES) throw overCapacity(layout.end);
  kernel.reserve(layout.end);
  layout.fill(kernel.buffer);
  pacer.check();
  return places;
}

function placeSpecies(kernel: Kernel, layout: Layout, system: System, species: number, needs: Needs): TensorSpecies {
  const { sites, particles, dimensions } = system.shape;
  const axis = tensorAxis(dimensions, species);
  const network = networkOf(kernel, sites, particles[species] ?? 0);
  const hops = needs.energies ? hopTable(network.basis, system.bonds) : new ArrayBuffer(0);
  const stepwise = system.tolerance === null ? 1 : 0;
  const bytes = coefficientBytes(sites, axis.columns);
  return {
    axis,
    network,
    wiring: placeNetwork(layout, network),
    occupied: layout.place(network.basis.occupied),
    coefficients: layout.take(stepwise * (bytes + padded(axis.columns) * 16)),
    coefficientBytes: bytes,
    phases: layout.take(padded(axis.rows) * 16),
    marginal: layout.take(padded(axis.rows) * 8),
    hops: layout.place(hops),
    hopCount: hops.byteLength / 16,
  };
}

function placeFull(layout: Layout, system: System, bases: readonly FockBasis[], size: number, pacer: Pacer): FullPlace {
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
