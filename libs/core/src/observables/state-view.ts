import type { Bond } from '../lattice/lattice-kind.js';

/** ⟨H_s⟩ of every factor (each holds the whole interaction) and ⟨H⟩ of eq. 4, in units of J. */
export interface Energies {
  readonly factors: readonly number[];
  readonly total: number;
}

/** What the species' singular values σ of γ say: −Σσ² ln σ², Σσ⁴, and ⟨r⟩ or null where fewer than three levels exist. */
export interface SpeciesCut {
  readonly entropy: number;
  readonly purity: number;
  readonly gapRatio: number | null;
  /** All σ², descending: as many as the smaller side has states. */
  readonly weights: Float64Array;
}

/** What is distinct in a spectrum: angles of planes in [0, π], or eigenphases in (−π, π], ascending. */
export interface CycleLevels {
  readonly angles: Float64Array;
  /** |⟨φ₀|level⟩|², which add up to 1. */
  readonly weights: Float64Array;
  /** How many planes, or eigenvectors, have this angle. */
  readonly counts: Int32Array;
  /** F_∞: the mean of F over infinitely many cycles. 1/F_∞ is d_eff. */
  readonly returnMean: number;
  /** Weight of φ₀ where W is exactly 1. */
  readonly darkWeight: number;
  /** ⟨r⟩ of the distinct angles; null where there are fewer than three. */
  readonly gapRatio: number | null;
}

/** ⟨c†_i c_j⟩ at i·L + j. */
export interface OneBody {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * A state as observables see it. Every value is computed once per state, on first use; arrays belong to the view and are
 * valid until the state changes. Species are counted from 0 in the point's order.
 */
export interface StateView {
  readonly species: readonly string[];
  readonly sites: number;
  readonly particles: readonly number[];
  /** Of the lattice, in its order. */
  readonly bonds: readonly Bond[];
  /** Σ|γ|². */
  norm(): number;
  /** Σ|γ|⁴. */
  fourthMoment(): number;
  /** −Σ|γ|² ln|γ|². */
  shannonTotal(): number;
  /** −Σpₙ ln pₙ, pₙ the marginal of one species over its Fock states. */
  shannonMarginal(species: number): number;
  /** ⟨φ₀|ψ⟩; its modulus squared is the return probability. */
  returnAmplitude(): { readonly re: number; readonly im: number };
  /** |⟨φ₀|ψ⟩|². */
  returnProbability(): number;
  /** ⟨n_i⟩, i = 0 … L−1, of one species. */
  density(species: number): Float64Array;
  /** ⟨n_{i,a} n_{j,b}⟩ at i·L + j, i of the first species named, which is not after the second. */
  pairDensity(first: number, second: number): Float64Array;
  /** ⟨c†_k c_k⟩ of one species in the waves of the lattice (lattice/waves.ts); of a lattice that has them. */
  momenta(species: number): Float64Array;
  /** Hopping energy of every bond, in the order of the lattice's bonds, of one species. */
  bondEnergies(species: number): Float64Array;
  /** Potentials and interaction on every site, of all species. */
  siteEnergies(): Float64Array;
  energies(): Energies;
  /** The cut between one species and all others; with two species both cuts are the same. */
  speciesCut(species: number): SpeciesCut;
  /** −Σσ² ln σ² of the cut between the sites below ⌊L/2⌋ and all others. */
  halfChainEntropy(): number;
  /** The spectrum of the point's cycle, which depends on no state but the start. */
  cycleLevels(): CycleLevels;
}
