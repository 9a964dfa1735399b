import { type Observable, passSeconds, speciesSymbol } from './observable.js';
import { SHANNON_TOTAL } from './shannon-total.js';

/** S_s of one species. */
export function shannonColumn(species: string): string {
  return `shannon_${species}`;
}

/** S_s = −Σ pₙ ln pₙ over the Fock states of species s, and S = −Σ|γ|² ln|γ|² over the joint states. */
export const entropies: Observable = {
  name: 'entropies',
  about:
    'Shannon entropies of the Fock-state probabilities, of each species and of the whole state (natural logarithm).',
  columns: (species) => [
    ...species.map((name) => ({
      name: shannonColumn(name),
      shape: 'scalar' as const,
      unit: 'nat',
      about: `Shannon entropy −Σ p ln p of the marginal probabilities of the Fock states of ${name}.`,
      symbol: `*S*_{${speciesSymbol(name)}}`,
      relaxes: true as const,
    })),
    {
      name: SHANNON_TOTAL,
      shape: 'scalar',
      unit: 'nat',
      about: 'Shannon entropy −Σ |γ|² ln |γ|² over the joint Fock states of all species.',
      symbol: '*S*',
      relaxes: true,
    },
  ],
  defaultEvery: () => 1,
  rank: 2,
  batch: { cadence: 2, slot: 8 },
  first: true,
  seconds: (shape) => 3 * passSeconds(shape),
  measure: (state, write) => {
    for (const [index, name] of state.species.entries()) {
      write.scalar(shannonColumn(name), state.shannonMarginal(index));
    }
    write.scalar(SHANNON_TOTAL, state.shannonTotal());
  },
};
