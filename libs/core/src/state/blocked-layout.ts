import type { FockBasis } from '../basis/fock-basis.js';
import type { System } from '../hamiltonian/system.js';
import type { Kernel } from '../kernel/kernel.js';
import { Layout, padded, ROW_BYTES, scratchThreads } from '../kernel/layout.js';
import type { Pacer } from '../kernel/pacer.js';
import type { Needs, SystemShape } from '../observables/observable.js';
import { placeSingular, type SingularTables, singularShape } from '../singular-values/singular-tables.js';
import { type BlockedHalves, placeBlockedHalves } from './blocked-half-chain.js';
import { fitsOuter, memoryBytes } from './memory.js';
import { placePairs } from './pair-tables.js';
import { type MoreRoom, placeSpecies, refuseTooLarge, type StateTables, settle } from './species-tables.js';

/**
 * γ[m, n] of two species, rows m = states of species 0, columns n = states of species 1, as blocks of four columns:
 * [block][row][re × 4, im × 4], both dimensions padded with zeros to multiples of four.
 */
export interface BlockedLayout extends StateTables {
  readonly blockBytes: number;
  readonly blocks: number;
  readonly rowSums: number;
  readonly tile: number;
  /** For each block and site four float64, 1 where a column's state occupies the site; only where energies are measured. */
  readonly columnOccupation: number;
  /** Null where no entanglement between the species is asked for. */
  readonly singular: SingularTables | null;
  readonly halfChain: readonly BlockedHalves[];
  /** Room for one block, where the state lies in outer memory: there a function without a twin makes what is copied. */
  readonly window: number | null;
}

/**
 * Gives everything an offset and makes the memory large enough; `more` may take room of its own. Throws over-capacity before
 * anything large is built.
 */
export function layBlocked(
  kernel: Kernel,
  system: System,
  needs: Needs,
  pacer: Pacer,
  more: MoreRoom = () => {},
): BlockedLayout {
  const { shape } = system;
  const [rowCount = 1, columnCount = 1] = shape.dimensions;
  const outer = isOuter(kernel, shape, needs);
  refuseTooLarge(memoryBytes(shape, needs), outer);
  const blockBytes = padded(rowCount) * ROW_BYTES;
  const blocks = padded(columnCount) / 4;
  const tileBytes = padded(columnCount) * ROW_BYTES;
  const layout = new Layout(kernel.base, scratchThreads(kernel.threads, tileBytes, blocks * blockBytes));
  const { species, factors } = placeSpecies(kernel, layout, system, needs, pacer);
  const bytes = blocks * blockBytes;
  const bases = species.map(({ network }) => network.basis);
  const occupation = needs.energies && bases[1] ? columnOccupation(bases[1]) : new Float64Array(0);
  const tables: BlockedLayout = {
    species,
    factors,
    rowSums: layout.take(padded(rowCount) * 16),
    tile: layout.takeScratch(tileBytes),
    accumulator: layout.take(64),
    named: layout.take(shape.sites),
    pairs: needs.pairs ? placePairs(layout, shape.sites) : null,
    columnOccupation: layout.place(occupation),
    singular: (needs.entanglement && placeSingular(layout, [singularShape(rowCount, columnCount)])[0]) || null,
    halfChain: needs.halfChain ? placeBlockedHalves(layout, shape, bases) : [],
    blockBytes,
    blocks,
    window: outer ? layout.take(blockBytes) : null,
    state: outer ? 0 : layout.take(bytes),
    bytes,
    startCopy: needs.startCopy && !outer ? layout.take(bytes) : null,
  };
  more(layout, bytes);
  if (!outer) {
    settle(kernel, layout, pacer);
    return tables;
  }
  settle(kernel, layout, pacer, needs.startCopy ? 2 * bytes : bytes);
  const state = kernel.outerOffset;
  return { ...tables, state, startCopy: needs.startCopy ? state + bytes : null };
}

/** Whether the state is to lie outside of the memory of WebAssembly: where it does not fit there, and twins find it elsewhere. */
function isOuter(kernel: Kernel, shape: SystemShape, needs: Needs): boolean {
  return kernel.hasOuter && memoryBytes(shape, needs) > kernel.innerBytes && fitsOuter(needs);
}

/** For each block of four columns and each site four float64, 1 where the state of that column occupies the site, else 0. */
function columnOccupation({ dimension, particles, occupied, sites }: FockBasis): Float64Array {
  const table = new Float64Array(padded(dimension) * sites);
  for (let n = 0; n < dimension; n += 1) {
    for (const site of occupied.subarray(n * particles, (n + 1) * particles)) {
      table[((n >> 2) * sites + site) * 4 + (n & 3)] = 1;
    }
  }
  return table;
}
