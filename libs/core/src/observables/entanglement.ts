import type { Observable, ObservableColumn, SystemShape } from './observable.js';
import { expensiveCadence } from './observable.js';

/** S of the cut between two species, and ⟨r⟩ of its levels. */
export const ENTANGLEMENT = 'entanglement';
export const GAP_RATIO = 'gap_ratio';

/**
 * Between the species, from the singular values σ of γ: S = −Σσ² ln σ², purity Σσ⁴, and the mean gap ratio ⟨r⟩ of the
 * levels −ln σ² (σ² > 1e−20; null with fewer than three levels). With K ≥ 3 species: each species against the rest.
 */
export const entanglement: Observable = {
  name: 'entanglement',
  about: 'Entanglement between the species: von Neumann entropy, purity and, for two species, the mean gap ratio.',
  columns: (species) => (species.length === 2 ? pairColumns : species.flatMap(singleColumns)),
  needs: { entanglement: true },
  mayBeNull: [GAP_RATIO],
  defaultEvery: expensiveCadence,
  seconds: singularValueSeconds,
  measure: (state, write) => {
    if (state.species.length !== 2) {
      for (const [index, name] of state.species.entries()) {
        const { entropy, purity } = state.speciesCut(index);
        write.scalar(`entanglement_${name}`, entropy);
        write.scalar(`purity_${name}`, purity);
      }
      return;
    }
    const cut = state.speciesCut(0);
    write.scalar(ENTANGLEMENT, cut.entropy);
    write.scalar('purity', cut.purity);
    write.scalar(GAP_RATIO, cut.gapRatio);
  },
};

const pairColumns: ReturnType<Observable['columns']> = [
  {
    name: ENTANGLEMENT,
    shape: 'scalar',
    unit: 'nat',
    about: 'Von Neumann entropy −Σ σ² ln σ² between the two species, σ the singular values of γ.',
  },
  { name: 'purity', shape: 'scalar', unit: '1', about: 'Purity Σ σ⁴ of the reduced state of either species.' },
  {
    name: GAP_RATIO,
    shape: 'scalar',
    unit: '1',
    symbol: '⟨*r*⟩',
    about: 'Mean ratio of neighbouring gaps of the entanglement spectrum −ln σ²; null with fewer than three levels.',
  },
];

function singleColumns(name: string): ObservableColumn[] {
  return [
    {
      name: `entanglement_${name}`,
      shape: 'scalar',
      unit: 'nat',
      about: `Von Neumann entropy between ${name} and all other species.`,
    },
    { name: `purity_${name}`, shape: 'scalar', unit: '1', about: `Purity of the reduced state of ${name}.` },
  ];
}

/** Bidiagonalisation of a dx × dy matrix, 0.8 ns·dx·dy·m with m = min(dx, dy), and bisection, 100 ns·m² (npm run bench -- entanglement). */
export function singularValueSeconds(shape: SystemShape): number {
  const total = shape.dimensions.reduce((product, dimension) => product * dimension, 1);
  return shape.dimensions.reduce((sum, dimension) => {
    const smaller = Math.min(dimension, total / dimension);
    return (
      sum +
      (5e-6 + total * smaller * 8e-10 + smaller * (2e-6 + smaller * 1e-7)) / (shape.dimensions.length === 2 ? 2 : 1)
    );
  }, 0);
}
