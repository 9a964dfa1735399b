import type { FockBasis } from '../basis/fock-basis.js';
import { hopTable } from '../basis/hops.js';
import { tensorStates } from '../basis/tensor-axis.js';
import { contactEnergy } from '../hamiltonian/contact-energy.js';
import type { System } from '../hamiltonian/system.js';
import type { Pacer } from '../kernel/pacer.js';

/** Seconds of one row. */
const ROW_SECONDS = 4e-6;

/** H − c over R as rows of (column, value): every eigenvalue is in [−1, 1]. */
export interface ScaledHamiltonian {
  readonly dimension: number;
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** The whole H (eq. 4), every joint state a row: potentials and interaction, then the hops of each species. */
export function scaledHamiltonian(
  { bonds, hopping, potential, interactions }: System,
  bases: readonly FockBasis[],
  { centre, radius }: { readonly centre: number; readonly radius: number },
  pacer: Pacer,
): ScaledHamiltonian {
  const dimensions = bases.map(({ dimension }) => dimension);
  const dimension = dimensions.reduce((size, one) => size * one, 1);
  const hops = bases.map((basis, species) => hopsByState(basis, hopTable(basis, bonds), hopping[species] ?? 0));
  const all = bases.map((_, species) => species);
  const starts = new Uint32Array(dimension + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < dimension; row += 1) {
    pacer.spend(ROW_SECONDS);
    const states = tensorStates(dimensions, row);
    let diagonal = contactEnergy(bases, states, interactions, all);
    let stride = dimension;
    for (const [species, basis] of bases.entries()) {
      const state = states[species] ?? 0;
      const { particles, occupied } = basis;
      for (const site of occupied.subarray(state * particles, (state + 1) * particles))
        diagonal += potential[species]?.[site] ?? 0;
      stride /= basis.dimension;
      for (const [to, weight] of hops[species]?.[state] ?? []) {
        columns.push(row + (to - state) * stride);
        values.push(weight / radius);
      }
    }
    columns.push(row);
    values.push((diagonal - centre) / radius);
    starts[row + 1] = columns.length;
  }
  return { dimension, starts, columns: Uint32Array.from(columns), values: Float64Array.from(values) };
}

/** By state of a species, the states that it is hopped to, and J·w with its sign. */
function hopsByState({ dimension }: FockBasis, table: ArrayBuffer, hopping: number): [number, number][][] {
  const byState: [number, number][][] = Array.from({ length: dimension }, () => []);
  const offsets = new Uint32Array(table);
  const weights = new Float64Array(table);
  for (let hop = 0; hop < weights.length / 2; hop += 1) {
    const [a, b] = [(offsets[4 * hop] ?? 0) / 64, (offsets[4 * hop + 1] ?? 0) / 64];
    const weight = hopping * (weights[2 * hop + 1] ?? 0);
    byState[a]?.push([b, weight]);
    byState[b]?.push([a, weight]);
  }
  return byState;
}
