import { type FockBasis, fockBasis } from '../basis/fock-basis.js';
import { tensorAxis, tensorStates } from '../basis/tensor-axis.js';
import { contactEnergy } from '../hamiltonian/contact-energy.js';
import { hopsByState } from '../hamiltonian/hop-streams.js';
import type { System } from '../hamiltonian/system.js';
import type { Pacer } from '../kernel/pacer.js';

/** Seconds of one joint state. */
const ROW_SECONDS = 1e-5;

/** A real symmetric matrix over the joint Fock states, row-major, and a bound of its norm: the largest Σ|entries| of a row. */
export interface DenseHamiltonian {
  readonly bases: readonly FockBasis[];
  readonly matrix: Float64Array;
  readonly bound: number;
}

/**
 * H (eq. 4), or H_s of one species (eqs. 5 and 6): hopping and potential of the species in `moving`, and every pair's interaction once.
 */
export function denseHamiltonian(system: System, moving: readonly number[], pacer: Pacer): DenseHamiltonian {
  const { sites, particles, dimensions } = system.shape;
  const bases = particles.map((count) => fockBasis(sites, count));
  const size = dimensions.reduce((product, dimension) => product * dimension, 1);
  const all = dimensions.map((_, species) => species);
  const hops = moving.map((species) => {
    const basis = bases[species] ?? fockBasis(sites, 0);
    const { inner } = tensorAxis(dimensions, species);
    return { species, inner, lists: hopsByState(system, basis, system.hopping[species] ?? 0) };
  });
  const matrix = new Float64Array(size * size);
  let bound = 0;
  for (let row = 0; row < size; row += 1) {
    const states = tensorStates(dimensions, row);
    const start = row * size;
    let diagonal = contactEnergy(bases, states, system.interactions, all);
    for (const species of moving) diagonal += potentialEnergy(system, bases[species], species, states[species] ?? 0);
    matrix[start + row] = diagonal;
    let sum = Math.abs(diagonal);
    for (const { species, inner, lists } of hops) {
      for (const { by, weight } of lists[states[species] ?? 0] ?? []) {
        const at = start + row + by * inner;
        matrix[at] = (matrix[at] ?? 0) + weight;
        sum += Math.abs(weight);
      }
    }
    bound = Math.max(bound, sum);
    pacer.spend(ROW_SECONDS);
  }
  return { bases, matrix, bound };
}

function potentialEnergy(system: System, basis: FockBasis | undefined, species: number, state: number): number {
  if (basis === undefined) return 0;
  const { particles, occupied } = basis;
  let energy = 0;
  for (const site of occupied.subarray(state * particles, (state + 1) * particles)) {
    energy += system.potential[species]?.[site] ?? 0;
  }
  return energy;
}
