import { fockBasis } from '../basis/fock-basis.js';
import type { CountedPhase } from '../erasure/erasure-kind.js';
import { systemShape } from '../hamiltonian/system.js';
import type { Point } from '../point/point.js';
import type { State } from '../state/state.js';

/** The two values a < b of n in a sector, and how many joint Fock states have each. */
export interface TwoValues {
  readonly lower: number;
  readonly upper: number;
  readonly lowerDimension: number;
  readonly upperDimension: number;
}

/** n by Fock state of each species. */
export function countsBySpecies(point: Point, { species, sites }: CountedPhase): Int32Array[] {
  const { sites: length, particles } = systemShape(point);
  return point.species.map((name, index) => {
    const { dimension, particles: count, occupied } = fockBasis(length, particles[index] ?? 0);
    const counts = new Int32Array(dimension);
    if (!species.includes(name)) return counts;
    for (let at = 0; at < occupied.length; at += 1) {
      const state = Math.floor(at / count);
      if (sites.includes(occupied[at] ?? -1)) counts[state] = (counts[state] ?? 0) + 1;
    }
    return counts;
  });
}

/** Null where n takes one value, or more than two, in the sector of a point. */
export function twoValues(point: Point, counted: CountedPhase): TwoValues | null {
  let states = new Map([[0, 1]]);
  for (const counts of countsBySpecies(point, counted)) {
    const own = new Map<number, number>();
    for (const count of counts) own.set(count, (own.get(count) ?? 0) + 1);
    const next = new Map<number, number>();
    for (const [a, many] of states) {
      for (const [b, more] of own) next.set(a + b, (next.get(a + b) ?? 0) + many * more);
    }
    states = next;
  }
  const [lower, upper, ...others] = [...states].sort(([a], [b]) => a - b);
  if (lower === undefined || upper === undefined || others.length > 0) return null;
  return { lower: lower[0], upper: upper[0], lowerDimension: lower[1], upperDimension: upper[1] };
}

/** Where the amplitudes of joint Fock states are, as indices into the float64 of a state: real parts, and what to add for imaginary ones. */
export interface Places {
  readonly re: Uint32Array;
  readonly imaginary: number;
}

/** Places of all joint Fock states, in row-major order of the species. */
export function placesOf(state: State): Places {
  const { passes, layout } = state;
  const dimensions = layout.species.map(({ network }) => network.basis.dimension);
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const re = new Uint32Array(size);
  const at = dimensions.map(() => 0);
  for (let index = 0; index < size; index += 1) {
    re[index] = (passes.offsetOf(at) - layout.state) / 8;
    for (let species = at.length - 1; species >= 0; species -= 1) {
      at[species] = (at[species] ?? 0) + 1;
      if ((at[species] ?? 0) < (dimensions[species] ?? 1)) break;
      at[species] = 0;
    }
  }
  return { re, imaginary: passes.imaginary / 8 };
}

/** n of every joint Fock state, in the same order, is `upper`: one byte each. */
export function upperStates(point: Point, counted: CountedPhase, upper: number): Uint8Array {
  let counts = Int32Array.of(0);
  for (const own of countsBySpecies(point, counted)) {
    const next = new Int32Array(counts.length * own.length);
    for (const [index, count] of counts.entries()) {
      for (let n = 0; n < own.length; n += 1) next[index * own.length + n] = count + (own[n] ?? 0);
    }
    counts = next;
  }
  return Uint8Array.from(counts, (count) => (count === upper ? 1 : 0));
}
