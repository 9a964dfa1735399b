import { fockBasis } from '../basis/fock-basis.js';
import { hopTable } from '../basis/hops.js';
import { type FactorTables, placeFactors } from '../hamiltonian/factor-rotations.js';
import type { System } from '../hamiltonian/system.js';
import { type Kernel, MEMORY_LIMIT_BYTES, OUTER_LIMIT_BYTES, overCapacity } from '../kernel/kernel.js';
import type { Layout } from '../kernel/layout.js';
import { padded } from '../kernel/layout.js';
import { buildNetwork, type Network, networkBytes } from '../kernel/network.js';
import type { Pacer } from '../kernel/pacer.js';
import { placeNetwork } from '../kernel/place-network.js';
import type { Needs } from '../observables/observable.js';
import { type OneBodyTables, placeOneBody } from './one-body-tables.js';
import type { PairTables } from './pair-tables.js';

/** One species' tables in the kernel's memory. */
export interface SpeciesTables {
  readonly network: Network;
  /** Offset of the header that assembly/network.ts reads. */
  readonly wiring: number;
  readonly occupied: number;
  /** Erasure phases, blocks of four. */
  readonly phases: number;
  /** Marginal probabilities, one float64 a state. */
  readonly marginal: number;
  readonly hops: number;
  readonly hopCount: number;
  /** Null where no one-body means are asked for. */
  readonly oneBody: OneBodyTables | null;
}

/** What is in the kernel's memory for every state, however its amplitudes are laid out. */
export interface StateTables {
  readonly species: readonly SpeciesTables[];
  /** By the species that hops. */
  readonly factors: readonly FactorTables[];
  readonly accumulator: number;
  /** A byte a site. */
  readonly named: number;
  /** Offset of the amplitudes, and all bytes of them. */
  readonly state: number;
  readonly bytes: number;
  /** Amplitudes of the start, laid out as the state's; null where none is compared with. */
  readonly startCopy: number | null;
  /** Null where no pairs are asked for. */
  readonly pairs: PairTables | null;
}

/** Takes room beside a state; `bytes` are those of its amplitudes. */
export type MoreRoom = (layout: Layout, bytes: number) => void;

export function placeSpecies(
  kernel: Kernel,
  layout: Layout,
  system: System,
  needs: Needs,
  pacer: Pacer,
): Pick<StateTables, 'species' | 'factors'> {
  const { sites, particles } = system.shape;
  const species = particles.map((count) => {
    pacer.check();
    const network = networkOf(kernel, sites, count);
    const { dimension, occupied } = network.basis;
    const hops = needs.energies ? hopTable(network.basis, system.bonds) : new ArrayBuffer(0);
    return {
      network,
      wiring: placeNetwork(layout, network),
      occupied: layout.place(occupied),
      phases: layout.take(padded(dimension) * 16),
      marginal: layout.take(padded(dimension) * 8),
      hops: layout.place(hops),
      hopCount: hops.byteLength / 16,
      oneBody: needs.oneBody ? placeOneBody(layout, network.basis) : null,
    };
  });
  pacer.check();
  const occupied = species.map((tables) => tables.occupied);
  return { species, factors: placeFactors(layout, system, occupied) };
}

/** Throws over-capacity for more bytes than the kernel can have; `outer`: in memory of any kind. */
export function refuseTooLarge(bytes: number, outer = false): void {
  const most = outer ? OUTER_LIMIT_BYTES : MEMORY_LIMIT_BYTES;
  if (bytes > most) throw overCapacity(bytes, most);
}

/** Makes the kernel's memory large enough for a layout and what lies outside of it, and fills in what is known of it. */
export function settle(kernel: Kernel, layout: Layout, pacer: Pacer, outerBytes = 0): void {
  refuseTooLarge(layout.end);
  kernel.reserve(layout.end, outerBytes);
  kernel.scratchThreads = layout.threads;
  layout.fill(kernel.buffer);
  pacer.check();
}

function networkOf(kernel: Kernel, sites: number, particles: number): Network {
  const key = `${sites} ${particles}`;
  const known = kernel.networks.get(key);
  if (known !== undefined) return known;
  const network = buildNetwork(fockBasis(sites, particles));
  kernel.networks.set(key, networkBytes(network) + network.basis.occupied.byteLength, () => network);
  return network;
}
