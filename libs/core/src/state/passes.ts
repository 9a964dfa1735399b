import type { Energies } from '../observables/state-view.js';
import type { Cut } from '../singular-values/singular-tables.js';
import type { StateTables } from './species-tables.js';

/**
 * What differs between layouts of γ: how a pass goes over the amplitudes. A new layout is a file with these. What was read of the
 * present state is kept until `forget`.
 */
export interface Passes {
  readonly tables: StateTables;
  /** Where the real part of an amplitude is, and how many bytes after it the imaginary part. */
  offsetOf(states: readonly number[]): number;
  readonly imaginary: number;
  /** γ ← e^{−i·sign·H_factor·t}γ with the rotations of that factor (eqs. 5 and 6). */
  applyFactor(factor: number, sign: 1 | -1): void;
  /** γ ← e·γ with the phases of the named species; sign = −1: conjugates. */
  applyPhases(species: readonly number[], sign: 1 | -1): void;
  /** γ ← independent complex Gaussians, not normalised: a Haar-random state but for its norm. */
  drawGaussians(seed: number): void;
  /** γ ← factor·γ. */
  scale(factor: number): void;
  /** The accumulator (re, im) ← ⟨φ₀|ψ⟩ with the copy of the start at `startCopy`. */
  overlap(startCopy: number): void;
  /** Σ|γ|², Σ|γ|⁴, −Σ|γ|² ln|γ|². */
  norm(): number;
  fourthMoment(): number;
  shannonTotal(): number;
  /** Fills in `marginal` of one species. `logarithms`: `shannonTotal` will be asked for too, and one reading may give both. */
  readMarginal(species: number, logarithms: boolean): void;
  energies(density: (species: number) => Float64Array): Energies;
  /** Fills in the sums of ⟨c†_i c_j⟩ of one species (one-body-tables.ts), imaginary parts only where they are wanted. */
  readOneBody(species: number, imaginary: boolean): void;
  /** Fills in Σ|γ|² over the states where site i has the one species and site j the other (pair-tables.ts). */
  readPairs(first: number, second: number): void;
  /** γ as a matrix of one species against all others. */
  speciesCut(species: number): Cut;
  /** γ as blocks of left against right halves. */
  halfChainCuts(): readonly Cut[];
  forget(): void;
}
