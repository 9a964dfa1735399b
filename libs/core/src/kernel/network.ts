import { binomial, type FockBasis, particlesBelow } from '../basis/fock-basis.js';
import { type Schedule, scheduleBytes, scheduleRotations } from './schedule.js';

/** How a species' Fock space is wired: what assembly/network.ts reads, before it has an offset in memory. */
export interface Network {
  readonly basis: FockBasis;
  /** The rotations of a tile, in an order that keeps the rows in the processor's nearest cache. */
  readonly schedule: Schedule;
  /** Phase products of low and high modes: (parent entry, mode) for entries 1, 2, … */
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** (high entry, first low entry, rows) in the order of rows. */
  readonly runs: Uint32Array;
}

/** Tables for the rotations of modes (k, k+1) and for the phase diagonal. */
export function buildNetwork(basis: FockBasis): Network {
  const { sites } = basis;
  const half = sites >> 1;
  const low = productTable(half, basis.particles, 0);
  const high = productTable(sites - half, basis.particles, half);
  const runs = phaseRuns(basis, half, low.starts, high.starts);
  return { basis, schedule: scheduleRotations(basis), low: low.table, high: high.table, runs };
}

export function networkBytes({ schedule, low, high, runs }: Network): number {
  return scheduleBytes(schedule) + low.byteLength + high.byteLength + runs.byteLength;
}

/** Entries of a product table, with entry 0. */
export function productCount(table: Uint32Array): number {
  return table.length / 2 + 1;
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
  const { particles, dimension } = basis;
  const seen: number[] = [];
  const runs: number[] = [];
  for (let n = 0; n < dimension; ) {
    const below = particlesBelow(basis, n, half);
    const above = particles - below;
    const rows = binomial(half, below);
    const rank = seen[above] ?? 0;
    seen[above] = rank + 1;
    runs.push((highStarts[above] ?? 0) + rank, lowStarts[below] ?? 0, rows);
    n += rows;
  }
  return Uint32Array.from(runs);
}
