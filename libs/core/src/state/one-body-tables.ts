import type { FockBasis } from '../basis/fock-basis.js';
import { fockBasis, fockIndex } from '../basis/fock-basis.js';
import type { Layout } from '../kernel/layout.js';
import { ROW_BYTES } from '../kernel/layout.js';
import type { OneBody } from '../observables/state-view.js';

/** A sum of each sign, two float64 each. */
const PAIR_BYTES = 32;

/** What the sums of ⟨c†_i c_j⟩ of one species are made with (assembly/one-body.ts): offsets in the kernel's memory. */
export interface OneBodyTables {
  readonly table: number;
  /** States of one particle less, and the empty sites of each. */
  readonly count: number;
  readonly width: number;
  /** Bytes from one i to the next. */
  readonly stride: number;
  /** Real parts, then imaginary parts. */
  readonly sums: number;
}

/** Bytes of these tables. */
export function oneBodyBytes(sites: number, particles: number, dimension: number): number {
  return 8 * particles * dimension + 2 * PAIR_BYTES * sites ** 2 + 128;
}

export function placeOneBody(layout: Layout, basis: FockBasis): OneBodyTables {
  const { sites, particles } = basis;
  const fewer = fockBasis(sites, particles - 1);
  const count = particles > 0 ? fewer.dimension : 0;
  return {
    table: layout.place(addedParticles(fewer, count)),
    count,
    width: sites - particles + 1,
    stride: PAIR_BYTES * sites,
    sums: layout.take(2 * PAIR_BYTES * sites ** 2),
  };
}

/** For each state and each of its empty sites, ascending: where the state with a particle there is, the site, and the sign's parity. */
function addedParticles({ sites, particles, occupied }: FockBasis, count: number): Uint32Array {
  const table = new Uint32Array(2 * count * (sites - particles));
  let at = 0;
  for (let k = 0; k < count; k += 1) {
    const state = occupied.subarray(k * particles, (k + 1) * particles);
    for (let site = 0, below = 0; site < sites; site += 1) {
      if (state[below] === site) {
        below += 1;
        continue;
      }
      table[at] = fockIndex([...state.subarray(0, below), site, ...state.subarray(below)]) * ROW_BYTES;
      table[at + 1] = PAIR_BYTES * site + (below % 2) * (PAIR_BYTES / 2);
      at += 2;
    }
  }
  return table;
}

/** ⟨c†_i c_j⟩ from its sums and, on the diagonal, the occupations. Without imaginary parts these are 0. */
export function oneBodyOf(sums: Float64Array, density: Float64Array, imaginary: boolean): OneBody {
  const sites = density.length;
  const [re, im] = [new Float64Array(sites ** 2), new Float64Array(sites ** 2)];
  const difference = (at: number) =>
    (sums[at] ?? 0) + (sums[at + 1] ?? 0) - ((sums[at + 2] ?? 0) + (sums[at + 3] ?? 0));
  for (let i = 0; i < sites; i += 1) {
    re[i * sites + i] = density[i] ?? 0;
    for (let j = i + 1; j < sites; j += 1) {
      const [above, below] = [i * sites + j, j * sites + i];
      re[above] = re[below] = difference(4 * above);
      if (!imaginary) continue;
      im[above] = difference(4 * (above + sites ** 2));
      im[below] = -im[above];
    }
  }
  return { re, im };
}
