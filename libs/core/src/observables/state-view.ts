import type { SiteSet } from '../basis/site-set.js';
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

/** What the singular values σ of the cut between a set of sites and all others say: −Σσ² ln σ² and Σσ⁴, of either side. */
export interface SiteCut {
  readonly entropy: number;
  readonly purity: number;
}

/** How far the reduced state of a set of sites is from that of the canonical state of the same mean energy. */
export interface CanonicalDistance {
  /** ½ Σ|λ| over the eigenvalues λ of the difference. */
  readonly distance: number;
  readonly beta: number;
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

/** Distinct eigenvalues of H, ascending, and what its eigenvectors |n⟩ say of the imbalance. Nothing of it depends on a state. */
export interface EnergyLevels {
  /** In units of J. */
  readonly energies: Float64Array;
  /** How many eigenvectors have this energy. */
  readonly counts: Int32Array;
  /** ⟨r⟩ of the distinct energies; null where there are fewer than three. */
  readonly gapRatio: number | null;
  /** By species. */
  readonly imbalance: readonly LevelImbalance[];
}

/** O = (N_left − N_right)/N of a species among eigenvectors; null where there are too few. */
export interface LevelImbalance {
  /** ⟨n|O|n⟩ of each distinct energy, the mean of its eigenvectors. */
  readonly diagonal: Float64Array;
  /** Mean |⟨n+1|O|n+1⟩ − ⟨n|O|n⟩| of neighbouring energies in the middle half. */
  readonly difference: number | null;
  /** ⟨|O_mn|²⟩/⟨|O_mn|⟩² of near eigenvectors in the middle half; π/2 where O_mn is Gaussian. */
  readonly gaussianity: number | null;
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
  /** Fock states by species. */
  readonly dimensions: readonly number[];
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
  /** The cut between a set of sites, ascending, and all others. */
  siteCut(set: SiteSet): SiteCut;
  /** Null where the energy is too close to an edge of the spectrum. */
  canonicalDistance(set: SiteSet): CanonicalDistance | null;
  /** How many |γ|² are in each of the intervals that ascending `edges` make: one more than there are edges. */
  probabilityCounts(edges: Float64Array): Float64Array;
  /** The spectrum of the point's cycle, which depends on no state but the start. */
  cycleLevels(): CycleLevels;
  /** The spectrum of the point's H, which depends on no state. */
  energyLevels(): EnergyLevels;
}
