import { latticeBonds } from '../lattice/lattices.js';
import type { Lattice, Point } from '../point/point.js';
import { potentialValues } from '../point/potential.js';
import type { JointAmplitudes } from './reference-half-chain.js';
import { hop, referenceBonds } from './reference-hamiltonian.js';
import type { ReferenceRow } from './reference-observables.js';
import { has } from './reference-state.js';

type Complex = readonly [re: number, im: number];

/** Columns of what two operators at once say, for any number of species: every mean is a sum over the joint Fock states. */
export function correlationColumns(point: Point, state: JointAmplitudes): ReferenceRow {
  const { species, lattice } = point;
  const all = Array.from({ length: state.sites }, (_, site) => site);
  const weights = new Map(referenceBonds(lattice).map(([i, j, weight]) => [`${i}-${j}`, weight]));
  const indices = new Map(state.joint.map((masks, index) => [masks.join(), index]));
  const row: ReferenceRow = { doublons: 0 };
  const local = all.map((site) =>
    species.reduce((sum, name, s) => sum + (potentialValues(point, name)[site] ?? 0) * occupied(state, [[s, site]]), 0),
  );
  const energyOf = [...local];
  for (const [a, name] of species.entries()) {
    row[`correlation_${name}`] = all.flatMap((i) => all.map((j) => connected(state, [a, i], [a, j])));
    const moved = all.map((i) => all.map((j) => transferred(state, indices, a, i, j)));
    // Only the order of the columns is the lattice's.
    row[`bond_energy_${name}`] = latticeBonds(lattice).map(([i, j]) => {
      const weight = weights.get(`${i}-${j}`) ?? Number.NaN;
      const energy = 2 * (point.hopping[name] ?? 0) * weight * (moved[i]?.[j]?.[0] ?? 0);
      for (const site of [i, j]) energyOf[site] = (energyOf[site] ?? 0) + energy / 2;
      return energy;
    });
    const waves = wavesOf(lattice);
    if (waves !== null) row[`momentum_${name}`] = waves.map((wave) => waveOccupation(wave, moved));
    for (const [b, other] of species.entries()) {
      if (b <= a) continue;
      row[`correlation_${name}_${other}`] = all.flatMap((i) => all.map((j) => connected(state, [a, i], [b, j])));
      const shared = all.map((i) =>
        occupied(state, [
          [a, i],
          [b, i],
        ]),
      );
      row[`double_occupancy_${name}_${other}`] = shared;
      row.doublons = (row.doublons as number) + shared.reduce((sum, mean) => sum + mean, 0);
      const strength = point.interaction[`${name}-${other}`] ?? 0;
      for (const [i, mean] of shared.entries()) {
        local[i] = (local[i] ?? 0) + strength * mean;
        energyOf[i] = (energyOf[i] ?? 0) + strength * mean;
      }
    }
  }
  const part = (is: (site: number) => boolean) =>
    energyOf.reduce((sum, energy, site) => sum + (is(site) ? energy : 0), 0);
  const middle = (state.sites - 1) / 2;
  const own = part((site) => site === middle) / 2;
  const [left, right] = [part((site) => site < middle) + own, part((site) => site > middle) + own];
  return { ...row, site_energy: local, energy_left: left, energy_right: right, energy_imbalance: left - right };
}

/** Probability that all of these (species, site) are occupied. */
function occupied({ joint, re, im }: JointAmplitudes, places: readonly (readonly [number, number])[]): number {
  return joint.reduce(
    (sum, masks, at) =>
      sum + (places.every(([s, site]) => has(masks[s] ?? 0, site)) ? (re[at] ?? 0) ** 2 + (im[at] ?? 0) ** 2 : 0),
    0,
  );
}

function connected(state: JointAmplitudes, one: readonly [number, number], other: readonly [number, number]): number {
  return occupied(state, [one, other]) - occupied(state, [one]) * occupied(state, [other]);
}

/** ⟨c†_i c_j⟩ of one species. */
function transferred(
  state: JointAmplitudes,
  indices: ReadonlyMap<string, number>,
  species: number,
  i: number,
  j: number,
): Complex {
  const { joint, re, im } = state;
  if (i === j) return [occupied(state, [[species, i]]), 0];
  let [sumRe, sumIm] = [0, 0];
  for (const [from, masks] of joint.entries()) {
    const hopped = hop(masks[species] ?? 0, j, i);
    if (hopped === null) continue;
    const to = indices.get(masks.with(species, hopped.mask).join()) ?? -1;
    const [a, b, c, d] = [re[to] ?? 0, im[to] ?? 0, re[from] ?? 0, im[from] ?? 0];
    sumRe += hopped.sign * (a * c + b * d);
    sumIm += hopped.sign * (a * d - b * c);
  }
  return [sumRe, sumIm];
}

/** Σ_ij φ(i) φ(j)* ⟨c†_i c_j⟩. */
function waveOccupation(wave: readonly Complex[], moved: readonly (readonly Complex[])[]): number {
  let sum = 0;
  for (const [i, [a, b]] of wave.entries()) {
    for (const [j, [c, d]] of wave.entries()) {
      const [re, im] = moved[i]?.[j] ?? [0, 0];
      sum += (a * c + b * d) * re - (b * c - a * d) * im;
    }
  }
  return sum;
}

/** The waves of a lattice from their formulas, site by site; null on a graph. */
function wavesOf(lattice: Lattice): Complex[][] | null {
  const standing = (n: number, k: number, x: number) =>
    Math.sqrt(2 / (n + 1)) * Math.sin((Math.PI * (k + 1) * (x + 1)) / (n + 1));
  const each = <Value>(n: number, value: (index: number) => Value) => Array.from({ length: n }, (_, at) => value(at));
  if (lattice.kind === 'graph') return null;
  if (lattice.kind === 'ring') {
    const { sites: n } = lattice;
    const turn = (k: number, x: number) => (2 * Math.PI * k * x) / n;
    return each(n, (k) =>
      each(n, (x) => [Math.cos(turn(k, x)) / Math.sqrt(n), Math.sin(turn(k, x)) / Math.sqrt(n)] as const),
    );
  }
  if (lattice.kind === 'chain') {
    const { sites: n } = lattice;
    return each(n, (k) => each(n, (x) => [standing(n, k, x), 0] as const));
  }
  const { length, width } = lattice;
  return each(length, (kx) =>
    each(width, (ky) =>
      each(length, (x) => each(width, (y) => [standing(length, kx, x) * standing(width, ky, y), 0] as const)).flat(),
    ),
  ).flat();
}
