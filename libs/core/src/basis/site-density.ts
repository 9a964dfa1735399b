import type { FockBasis } from './fock-basis.js';

/** ⟨n_i⟩ = Σ p_n over the Fock states n that occupy site i. */
export function siteDensity(basis: FockBasis, probabilities: Float64Array): Float64Array {
  const { dimension, particles, occupied } = basis;
  const density = new Float64Array(basis.sites);
  for (let n = 0, at = 0; n < dimension; n += 1) {
    const probability = probabilities[n] ?? 0;
    for (let p = 0; p < particles; p += 1, at += 1) {
      const site = occupied[at] ?? 0;
      density[site] = (density[site] ?? 0) + probability;
    }
  }
  return density;
}
