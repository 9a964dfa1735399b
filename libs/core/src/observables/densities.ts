import type { Observable } from './observable.js';
import { passSeconds } from './observable.js';

/** ⟨n_{i,s}⟩ for every site i, a list of L for each species. */
export const densities: Observable = {
  name: 'densities',
  about: 'Mean occupation of every site by each species.',
  columns: (species) =>
    species.map((name) => ({
      name: `density_${name}`,
      shape: 'list',
      unit: '1',
      about: `Mean occupation of every site by ${name}, from site 0 to L − 1.`,
    })),
  listLength: ({ sites }) => sites,
  defaultEvery: () => 1,
  seconds: passSeconds,
  measure: (state, write) => {
    for (const [index, name] of state.species.entries()) {
      write.list(`density_${name}`, state.density(index));
    }
  },
};
