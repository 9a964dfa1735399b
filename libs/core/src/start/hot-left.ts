import { z } from 'zod';
import { binomial, fockBasis, fockIndex } from '../basis/fock-basis.js';
import type { Bond } from '../lattice/lattice-kind.js';
import { latticeBonds, readLattice } from '../lattice/lattices.js';
import { PointError, type PointPath } from '../reading/point-error.js';
import type { BySpecies } from '../reading/species.js';
import { type HoppingModes, hoppingModes } from './hopping-modes.js';
import type { StartKind } from './start-kind.js';

export interface HotLeft {
  readonly kind: 'hot-left';
}

/** Levels closer than this are one: which of its modes were filled would be chance. */
const SAME_LEVEL = 1e-9;

/**
 * ∏_s ∏_{k hot} c†_{k,left,s} ∏_{k cold} c†_{k,right,s}|0⟩: every species fills, with N_s/2 particles each, the modes of highest energy of
 * the hopping within the left half and those of lowest energy within the right half, its mirror image. Potentials and interaction choose
 * no mode. So ⟨hopping⟩ is Σ_s J_s Σ λ_hot on the left, Σ_s J_s Σ λ_cold on the right, and 0 on every bond between the halves.
 */
export const hotLeft: StartKind<HotLeft> = {
  kind: 'hot-left',
  about:
    'N/2 particles of each species in each half: in the modes of highest hopping energy of the left half, and of lowest of the right one.',
  schema: z.strictObject({ kind: z.literal('hot-left') }),
  random: false,
  fillsState: true,
  read: (_keys, path, { raw, species, sites, particles }) => {
    if (sites % 2 !== 0) throw new PointError(path, `must have two equal halves, got ${sites} sites`);
    const odd = species.find((name) => (particles[name] ?? 0) % 2 !== 0);
    if (odd !== undefined) {
      throw new PointError(
        path,
        `must have as many particles of each species in both halves, got particles.${odd} = ${particles[odd]}`,
      );
    }
    const bonds = latticeBonds(readLattice(raw.lattice, ['lattice']));
    if (!halvesMirror(bonds, sites)) {
      throw new PointError(
        path,
        'must have a lattice whose right half is the mirror image of the left one (site i is L − 1 − i)',
      );
    }
    refuseSharedLevels(hoppingModes(leftBonds(bonds, sites), sites / 2), species, particles, path);
    return { kind: 'hot-left' };
  },
  start: (_initial, { species, sites, particles, lattice, hopping }) => {
    const modes = hoppingModes(leftBonds(latticeBonds(lattice), sites), sites / 2);
    return {
      kind: 'product',
      amplitudes: species.map((name) => speciesAmplitudes(modes, particles[name] ?? 0, (hopping[name] ?? 0) < 0)),
    };
  },
};

/** The bonds within the left half. */
function leftBonds(bonds: readonly Bond[], sites: number): Bond[] {
  return bonds.filter(([i, j]) => Math.max(i, j) < sites / 2);
}

function halvesMirror(bonds: readonly Bond[], sites: number): boolean {
  const weights = new Map(bonds.map(([i, j, weight]) => [Math.min(i, j) * sites + Math.max(i, j), weight]));
  return bonds.every(([i, j, weight]) => {
    if (i < sites / 2 !== j < sites / 2) return true;
    return weights.get((sites - 1 - Math.max(i, j)) * sites + (sites - 1 - Math.min(i, j))) === weight;
  });
}

function refuseSharedLevels(
  { levels }: HoppingModes,
  species: readonly string[],
  particles: BySpecies<number>,
  path: PointPath,
): void {
  for (const name of species) {
    const filled = (particles[name] ?? 0) / 2;
    for (const above of filled > 0 && filled < levels.length ? [filled, levels.length - filled] : []) {
      const [lower = 0, upper = 0] = levels.slice(above - 1, above + 1);
      if (upper - lower > SAME_LEVEL) continue;
      throw new PointError(
        path,
        `must fill whole levels of a half, got particles.${name} = ${2 * filled}: mode ${filled} and the next have the same energy`,
      );
    }
  }
}

/** Amplitudes of one species' Fock states. `reversed`: its hopping is negative, so that the lowest level has the highest energy. */
function speciesAmplitudes({ vectors }: HoppingModes, particles: number, reversed: boolean): Float64Array {
  const half = vectors.length;
  const filled = particles / 2;
  const [lowest, highest] = [vectors.slice(0, filled), vectors.slice(half - filled)];
  const [hot, cold] = reversed ? [lowest, highest] : [highest, lowest];
  const { dimension, occupied } = fockBasis(half, filled);
  const states = Array.from({ length: dimension }, (_, n) => [...occupied.subarray(n * filled, (n + 1) * filled)]);
  const left = states.map((sites) => determinant(hot.map((mode) => sites.map((site) => mode[site] ?? 0))));
  const right = states.map((sites) => determinant(cold.map((mode) => sites.map((site) => mode[half - 1 - site] ?? 0))));
  const amplitudes = new Float64Array(binomial(2 * half, particles));
  for (const [m, below] of states.entries()) {
    for (const [n, above] of states.entries()) {
      const index = fockIndex([...below, ...above.map((site) => half + site)]);
      amplitudes[index] = (left[m] ?? 0) * (right[n] ?? 0);
    }
  }
  return amplitudes;
}

/** By elimination with the largest pivot; 1 of no rows. */
function determinant(rows: number[][]): number {
  const left = rows.map((row) => [...row]);
  let value = 1;
  for (let k = 0; k < left.length; k += 1) {
    let best = k;
    for (let i = k + 1; i < left.length; i += 1) {
      if (Math.abs(left[i]?.[k] ?? 0) > Math.abs(left[best]?.[k] ?? 0)) best = i;
    }
    const pivot = left[best] ?? [];
    if (best !== k) {
      left[best] = left[k] ?? [];
      left[k] = pivot;
      value = -value;
    }
    value *= pivot[k] ?? 0;
    if (value === 0) return 0;
    for (const row of left.slice(k + 1)) {
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let j = k; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return value;
}
