import type { Point } from '../point/point.js';
import { correlationColumns } from './reference-correlations.js';
import { jointAmplitudes, referenceHalfChain } from './reference-half-chain.js';
import { referenceHamiltonian, referenceMean } from './reference-hamiltonian.js';
import { referenceGapRatio, referenceSingularValues } from './reference-singular.js';
import { has, type ReferenceState, referenceMarginal } from './reference-state.js';

export interface Amplitudes {
  readonly re: readonly number[];
  readonly im: readonly number[];
}

export type ReferenceRow = Record<string, number | null | number[]>;

/** Every column of every observable of two species, from the definitions. `start`: the amplitudes of φ₀. */
export function referenceObservables(point: Point, state: ReferenceState, start: Amplitudes): ReferenceRow {
  const singular = referenceSingularValues(state);
  const row: ReferenceRow = {
    ...stateColumns(state, start),
    entanglement: entropy(singular.map((value) => value ** 2)),
    purity: singular.reduce((sum, value) => sum + value ** 4, 0),
    gap_ratio: referenceGapRatio(singular),
    entanglement_spectrum: singular.slice(0, Math.min(state.rows.length, state.columns.length)).map((one) => one ** 2),
    ...correlationColumns(point, jointAmplitudes(state)),
    half_chain_entanglement: referenceHalfChain(jointAmplitudes(state)),
    energy_h1: referenceMean(referenceHamiltonian(point, state, [true, false]), state),
    energy_h2: referenceMean(referenceHamiltonian(point, state, [false, true]), state),
    energy_total: referenceMean(referenceHamiltonian(point, state, [true, true]), state),
  };
  for (const [species, name] of point.species.entries()) {
    const marginal = referenceMarginal(state, species);
    const density = Array.from({ length: state.sites }, (_, site) =>
      marginal.reduce(
        (sum, p, index) => sum + (has((species === 0 ? state.rows : state.columns)[index] ?? 0, site) ? p : 0),
        0,
      ),
    );
    Object.assign(row, speciesColumns(name, point.particles[name] ?? 0, marginal, density));
  }
  return row;
}

/** Columns of what the amplitudes of the joint states say, of any number of species. */
export function stateColumns(state: Amplitudes, start: Amplitudes): ReferenceRow {
  const probabilities = state.re.map((re, index) => re ** 2 + (state.im[index] ?? 0) ** 2);
  const returned = referenceReturn(state, start);
  return {
    shannon_total: entropy(probabilities),
    return_probability: returned.re ** 2 + returned.im ** 2,
    return_amplitude_re: returned.re,
    return_amplitude_im: returned.im,
    ipr: probabilities.reduce((sum, p) => sum + p * p, 0),
    norm_error: Math.abs(probabilities.reduce((sum, p) => sum + p, 0) - 1),
  };
}

/** Columns of what the probabilities of one species' Fock states, and its occupations by site, say. */
export function speciesColumns(
  name: string,
  particles: number,
  marginal: readonly number[],
  density: number[],
): ReferenceRow {
  const left = density.slice(0, Math.floor(density.length / 2)).reduce((sum, n) => sum + n, 0);
  const right = density.slice(Math.ceil(density.length / 2)).reduce((sum, n) => sum + n, 0);
  return {
    [`shannon_${name}`]: entropy(marginal),
    [`density_${name}`]: density,
    [`imbalance_${name}`]: particles === 0 ? 0 : (left - right) / particles,
  };
}

/** ⟨φ₀|ψ⟩. */
function referenceReturn(state: Amplitudes, start: Amplitudes): { re: number; im: number } {
  const sum = (x: readonly number[], y: readonly number[]) =>
    x.reduce((total, value, index) => total + value * (y[index] ?? 0), 0);
  const re = sum(start.re, state.re) + sum(start.im, state.im);
  const im = sum(start.re, state.im) - sum(start.im, state.re);
  return { re, im };
}

/** −Σ w ln w. */
export function entropy(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => (weight > 0 ? sum - weight * Math.log(weight) : sum), 0);
}
