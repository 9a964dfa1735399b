import type { FockBasis } from '../basis/fock-basis.js';
import { tensorStates } from '../basis/tensor-axis.js';
import { systemOf } from '../hamiltonian/system.js';
import { Halt, type Pacer } from '../kernel/pacer.js';
import type { EnergyLevels } from '../observables/state-view.js';
import type { Point } from '../point/point.js';
import { denseHamiltonian } from './dense-hamiltonian.js';
import { distinct, meanGapRatio } from './joined.js';
import { levelImbalance } from './level-imbalance.js';
import { symmetricEigen } from './symmetric-eigen.js';

/** Energies beyond this would overflow on the way. */
const LARGEST = 1e150;

/**
 * All eigenvalues of H (eq. 4), or of the factor H_s of `species`, and what the eigenvectors say of the imbalance of every species.
 * Levels closer than 10⁻¹² of the norm of H are one. Halts with failed where H is not finite.
 */
export function energyLevels(point: Point, pacer: Pacer, species?: string): EnergyLevels {
  const system = systemOf(point);
  const moving = point.species.flatMap((name, index) => (species === undefined || name === species ? [index] : []));
  const { bases, matrix, bound } = denseHamiltonian(system, moving, pacer);
  if (!(bound < LARGEST)) throw new Halt({ kind: 'failed', reason: 'The matrix of H is not finite.' });
  const scale = bound === 0 ? 1 : bound;
  for (let at = 0; at < matrix.length; at += 1) matrix[at] = (matrix[at] as number) / scale;
  const size = system.shape.dimensions.reduce((product, dimension) => product * dimension, 1);
  const { values, vectors } = symmetricEigen(matrix, size, pacer);
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const { values: found, counts } = distinct(values, new Float64Array(size));
  const operators = bases.map((_, index) => imbalanceByState(bases, index));
  return {
    energies: found.map((value) => value * scale + 0),
    counts,
    gapRatio: meanGapRatio(found),
    imbalance: levelImbalance({ vectors, order, counts, operators }, pacer),
  };
}

/** (N_left − N_right)/N of one species by joint Fock state, row-major; 0 without particles. */
function imbalanceByState(bases: readonly FockBasis[], species: number): Float64Array {
  const { sites = 0, particles = 0, dimension = 1, occupied = [] } = bases[species] ?? {};
  const half = Math.floor(sites / 2);
  const own = new Float64Array(dimension);
  for (let at = 0; at < occupied.length; at += 1) {
    const site = occupied[at] ?? 0;
    const side = site < half ? 1 : site >= sites - half ? -1 : 0;
    const state = Math.floor(at / particles);
    own[state] = (own[state] ?? 0) + side / particles;
  }
  const dimensions = bases.map((basis) => basis.dimension);
  const size = dimensions.reduce((product, one) => product * one, 1);
  return Float64Array.from({ length: size }, (_, joint) => own[tensorStates(dimensions, joint)[species] ?? 0] ?? 0);
}
