import { binomial } from '../basis/binomial.js';
import type { FockBasis } from '../basis/fock-basis.js';

/** Bytes of a row of a tile: four columns, real parts then imaginary parts. */
export const ROW_BYTES = 64;

/** How a species' Fock space is wired: what assembly/network.ts reads, before it has a place in memory. */
export interface Network {
  readonly basis: FockBasis;
  /** By mode k: byte offsets of rows a (`single`: b is the next row), or runs (offset of the first a, bytes). */
  readonly pairs: readonly { readonly single: boolean; readonly table: Uint32Array }[];
  /** Phase products of low and high modes: (parent entry, mode) for entries 1, 2, … */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** (high entry, first low entry, rows) in the order of rows. */
  readonly runs: Uint32Array;
}

/** Tables for the rotations of modes (k, k+1) and for the phase diagonal. */
export function buildNetwork(basis: FockBasis): Network {
  const { sites } = basis;
  const pairs = Array.from({ length: Math.max(0, sites - 1) }, (_, k) => pairTable(basis, k));
  const half = sites >> 1;
  const low = productTable(half, basis.particles, 0);
  const high = productTable(sites - half, basis.particles, half);
  return { basis, pairs, low: low.table, high: high.table, runs: phaseRuns(basis, half, low.starts, high.starts) };
}

export function networkBytes(network: Network): number {
  const tables = network.pairs.reduce((bytes, { table }) => bytes + table.byteLength, 0);
  return tables + network.low.byteLength + network.high.byteLength + network.runs.byteLength;
}

/** Entries of a product table, with entry 0. */
export function productCount(table: Uint32Array): number {
  return table.length / 2 + 1;
}

/**
 * States with k occupied and k+1 empty, and the same modes above and below their partners. In ascending order the C(k, j)
 * states that share everything above k+1 and have j particles below k are neighbours, and their partners follow them.
 */
function pairTable(basis: FockBasis, k: number): { single: boolean; table: Uint32Array } {
  const { particles, dimension, occupied } = basis;
  const single = k < 2;
  const entries: number[] = [];
  for (let n = 0; n < dimension; ) {
    const below = particlesBelow(occupied, n * particles, particles, k);
    const first = occupied[n * particles + below];
    const second = occupied[n * particles + below + 1];
    const mixed = below < particles && first === k && !(below + 1 < particles && second === k + 1);
    if (!mixed) {
      n += 1;
      continue;
    }
    const rows = binomial(k, below);
    entries.push(n * ROW_BYTES);
    if (!single) entries.push(rows * ROW_BYTES);
    n += 2 * rows;
  }
  return { single, table: Uint32Array.from(entries) };
}

function particlesBelow(occupied: Uint16Array, start: number, particles: number, site: number): number {
  let below = 0;
  while (below < particles && (occupied[start + below] ?? 0) < site) below += 1;
  return below;
}

/** Products over up to `most` of `modes` modes from `offset` on, by number of particles and in ascending order within it. */
function productTable(modes: number, most: number, offset: number): { table: Uint32Array; starts: number[] } {
  const entries: number[] = [];
  const starts = [0];
  let total = 1;
  let previous: number[][] = [[]];
  for (let count = 1; count <= Math.min(most, modes); count += 1) {
    starts.push(total);
    const states: number[][] = [];
    for (let top = 0; top < modes; top += 1) {
      for (const [rank, rest] of previous.entries()) {
        if ((rest.at(-1) ?? -1) >= top) break;
        entries.push((starts[count - 1] ?? 0) + rank, offset + top);
        states.push([...rest, top]);
      }
    }
    total += states.length;
    previous = states;
  }
  return { table: Uint32Array.from(entries), starts };
}

/** Rows with the same high modes are neighbours, and their low modes run through all states of that many particles. */
function phaseRuns(basis: FockBasis, half: number, lowStarts: number[], highStarts: number[]): Uint32Array {
  const { particles, dimension, occupied } = basis;
  const seen: number[] = [];
  const runs: number[] = [];
  for (let n = 0; n < dimension; ) {
    const below = particlesBelow(occupied, n * particles, particles, half);
    const above = particles - below;
    const rows = binomial(half, below);
    const rank = seen[above] ?? 0;
    seen[above] = rank + 1;
    runs.push((highStarts[above] ?? 0) + rank, lowStarts[below] ?? 0, rows);
    n += rows;
  }
  return Uint32Array.from(runs);
}
