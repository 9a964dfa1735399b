import { fockBasis } from '../basis/fock-basis.js';
import { hopTable } from '../basis/hops.js';
import { coefficientBytes, decompositionWorkBytes } from '../hamiltonian/factor-rotations.js';
import type { System } from '../hamiltonian/system.js';
import { type Kernel, MEMORY_LIMIT_BYTES, overCapacity } from '../kernel/kernel.js';
import { Layout } from '../kernel/layout.js';
import { buildNetwork, type Network, networkBytes } from '../kernel/network.js';
import type { Pacer } from '../kernel/pacer.js';
import { padded } from '../kernel/padded.js';
import { placeNetwork } from '../kernel/place-network.js';
import { ROW_BYTES } from '../kernel/row-bytes.js';
import type { Needs } from '../observables/observable.js';
import { placeSingular, type SingularPlace, singularShape } from '../singular-values/singular-place.js';
import { memoryBytes } from './memory.js';
import { placeTwoSpeciesHalves, type TwoSpeciesHalves } from './two-species-half-chain.js';

/** One species' tables in the kernel's memory. */
export interface SpeciesPlace {
  readonly network: Network;
  /** Offset of the header that assembly/network.ts reads. */
  readonly wiring: number;
  readonly occupied: number;
  /** Coefficients of the factor in which this species hops, one set for each state of the other. */
  readonly coefficients: number;
  /** Erasure phases, blocks of four. */
  readonly phases: number;
  /** Marginal probabilities, one float64 a state. */
  readonly marginal: number;
  readonly hops: number;
  readonly hopCount: number;
}

/** Where everything of a two-species point is. */
export interface TwoSpeciesLayout {
  readonly state: number;
  readonly blockBytes: number;
  readonly blocks: number;
  readonly rows: SpeciesPlace;
  readonly columns: SpeciesPlace;
  readonly rowSums: number;
  readonly tile: number;
  readonly accumulator: number;
  readonly hopping: number;
  readonly work: number;
  readonly named: number;
  readonly columnOccupation: number;
  /** Null where no entanglement between the species is asked for. */
  readonly singular: SingularPlace | null;
  readonly halfChain: readonly TwoSpeciesHalves[];
  /** Amplitudes of the start, placed as the state's. */
  readonly startCopy: number | null;
}

/**
 * Gives everything a place and makes the memory large enough; `more` may take places of its own. Throws over-capacity before
 * anything large is built.
 */
export function layTwoSpecies(
  kernel: Kernel,
  system: System,
  needs: Needs,
  pacer: Pacer,
  more: (layout: Layout) => void = () => {},
): TwoSpeciesLayout {
  const { shape } = system;
  const [rowCount = 1, columnCount = 1] = shape.dimensions;
  const bytes = memoryBytes(shape, needs);
  if (bytes > MEMORY_LIMIT_BYTES) throw overCapacity(bytes);
  const layout = new Layout(kernel.base, kernel.threads);
  const blockBytes = padded(rowCount) * ROW_BYTES;
  const blocks = padded(columnCount) / 4;
  pacer.check();
  const rows = placeSpecies(kernel, layout, system, 0, columnCount, needs);
  pacer.check();
  const columns = placeSpecies(kernel, layout, system, 1, rowCount, needs);
  pacer.check();
  const places: TwoSpeciesLayout = {
    rows,
    columns,
    rowSums: layout.take(padded(rowCount) * 16),
    tile: layout.takeScratch(padded(columnCount) * ROW_BYTES),
    accumulator: layout.take(64),
    hopping: layout.take(shape.sites * shape.sites * 8),
    work: layout.take(decompositionWorkBytes(shape.sites)),
    named: layout.take(shape.sites),
    columnOccupation: layout.take(needs.energies ? blocks * shape.sites * 32 : 0),
    singular: (needs.entanglement && placeSingular(layout, [singularShape(rowCount, columnCount)])[0]) || null,
    halfChain: needs.halfChain ? placeTwoSpeciesHalves(layout, shape, [rows.network.basis, columns.network.basis]) : [],
    blockBytes,
    blocks,
    state: layout.take(blocks * blockBytes),
    startCopy: needs.startCopy ? layout.take(blocks * blockBytes) : null,
  };
  more(layout);
  if (layout.end > MEMORY_LIMIT_BYTES) throw overCapacity(layout.end);
  kernel.reserve(layout.end);
  layout.fill(kernel.buffer);
  pacer.check();
  return places;
}

function placeSpecies(
  kernel: Kernel,
  layout: Layout,
  system: System,
  species: number,
  frozenCount: number,
  needs: Needs,
): SpeciesPlace {
  const { sites } = system.shape;
  const network = networkOf(kernel, sites, system.shape.particles[species] ?? 0);
  const hops = needs.energies ? hopTable(network.basis, system.bonds) : new ArrayBuffer(0);
  return {
    network,
    wiring: placeNetwork(layout, network),
    occupied: layout.place(network.basis.occupied),
    coefficients: layout.take(coefficientBytes(sites, frozenCount)),
    phases: layout.take(padded(network.basis.dimension) * 16),
    marginal: layout.take(padded(network.basis.dimension) * 8),
    hops: layout.place(hops),
    hopCount: hops.byteLength / 16,
  };
}

export function networkOf(kernel: Kernel, sites: number, particles: number): Network {
  const key = `${sites} ${particles}`;
  const known = kernel.networks.get(key);
  if (known !== undefined) return known;
  const network = buildNetwork(fockBasis(sites, particles));
  kernel.networks.set(key, networkBytes(network) + network.basis.occupied.byteLength, () => network);
  return network;
}
