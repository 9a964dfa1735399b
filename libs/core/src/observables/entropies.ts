import type { Observable } from './observable.js';
import { passSeconds } from './observable.js';

/** S_s = −Σ pₙ ln pₙ over the Fock states of species s, and S = −Σ|γ|² ln|γ|² over the joint states. */
export const entropies: Observable = {
  name: 'entropies',
  about:
    'Shannon entropies of the Fock-state probabilities, of each species and of the whole state (natural logarithm).',
  columns: (species) => [
    ...species.map((name) => ({
      name: `shannon_${name}`,
      shape: 'scalar' as const,
      unit: 'nat',
      about: `Shannon entropy −Σ p ln p of the marginal probabilities of the Fock states of ${name}.`,
    })),
    {
      name: 'shannon_total',
      shape: 'scalar',
      unit: 'nat',
      about: 'Shannon entropy −Σ |γ|² ln |γ|² over the joint Fock states of all species.',
    },
  ],
  defaultEvery: () => 1,
  first: true,
  seconds: (shape) => 3 * passSeconds(shape),
  measure: (state, write) => {
    for (const [index, name] of state.species.entries()) {
      write.scalar(`shannon_${name}`, state.shannonMarginal(index));
    }
    write.scalar('shannon_total', state.shannonTotal());
  },
};
