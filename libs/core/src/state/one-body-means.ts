import type { FockBasis } from '../basis/fock-basis.js';
import type { System } from '../hamiltonian/system.js';
import type { WaveAmplitudes } from '../lattice/waves.js';
import type { OneBody } from '../observables/state-view.js';

/** ⟨n_i n_j⟩ of one species at i·L + j, from the probabilities of its Fock states. */
export function ownPairDensity(basis: FockBasis, probabilities: Float64Array): Float64Array {
  const { sites, dimension, particles, occupied } = basis;
  const pairs = new Float64Array(sites ** 2);
  for (let n = 0; n < dimension; n += 1) {
    const probability = probabilities[n] ?? 0;
    const state = occupied.subarray(n * particles, (n + 1) * particles);
    for (const i of state) {
      for (const j of state) {
        const at = i * sites + j;
        pairs[at] = (pairs[at] ?? 0) + probability;
      }
    }
  }
  return pairs;
}

/** ⟨c†_k c_k⟩ = Σ_ij φ_k(i) φ_k(j)* ⟨c†_i c_j⟩. */
export function waveOccupations(waves: WaveAmplitudes, { re, im }: OneBody, sites: number): Float64Array {
  const occupations = new Float64Array(sites);
  for (let k = 0; k < sites; k += 1) {
    let sum = 0;
    for (let i = 0; i < sites; i += 1) {
      const [a, b] = [waves.re[k * sites + i] ?? 0, waves.im[k * sites + i] ?? 0];
      for (let j = 0; j < sites; j += 1) {
        const [c, d] = [waves.re[k * sites + j] ?? 0, waves.im[k * sites + j] ?? 0];
        sum += (a * c + b * d) * (re[i * sites + j] ?? 0) - (b * c - a * d) * (im[i * sites + j] ?? 0);
      }
    }
    occupations[k] = sum;
  }
  return occupations;
}

/** 2 J w Re⟨c†_i c_j⟩ of every bond (i, j, w). */
export function bondEnergies({ bonds, hopping, shape }: System, species: number, { re }: OneBody): Float64Array {
  const scale = 2 * (hopping[species] ?? 0);
  return Float64Array.from(bonds, ([i, j, weight]) => scale * weight * (re[i * shape.sites + j] ?? 0));
}

/** Σ_s U_{i,s}⟨n_{i,s}⟩ + Σ_pairs U⟨n_i n_i⟩ on every site. */
export function siteEnergies(
  { shape, potential, interactions }: System,
  density: (species: number) => Float64Array,
  pairDensity: (first: number, second: number) => Float64Array,
): Float64Array {
  const { sites, particles } = shape;
  const energies = new Float64Array(sites);
  const add = (site: number, energy: number) => {
    energies[site] = (energies[site] ?? 0) + energy;
  };
  for (let a = 0; a < particles.length; a += 1) {
    for (const [site, mean] of density(a).entries()) add(site, (potential[a]?.[site] ?? 0) * mean);
    for (let b = a + 1; b < particles.length; b += 1) {
      const pairs = pairDensity(a, b);
      for (let site = 0; site < sites; site += 1) {
        add(site, (interactions[a]?.[b] ?? 0) * (pairs[site * (sites + 1)] ?? 0));
      }
    }
  }
  return energies;
}
