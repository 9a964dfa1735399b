import { type Observable, passSeconds, speciesSymbol } from './observable.js';

/** ⟨n_{i,s}⟩ of one species. */
export function densityColumn(species: string): string {
  return `density_${species}`;
}

/** ⟨n_{i,s}⟩ for every site i, a list of L for each species. */
export const densities: Observable = {
  name: 'densities',
  about: 'Mean occupation of every site by each species.',
  columns: (species) =>
    species.map((name) => ({
      name: densityColumn(name),
      shape: 'list',
      unit: '1',
      about: `Mean occupation of every site by ${name}, from site 0 to L − 1.`,
      symbol: `⟨*n*_{${speciesSymbol(name)}}⟩`,
    })),
  batch: { cadence: 0, slot: 0 },
  listLength: ({ sites }) => sites,
  defaultEvery: () => 1,
  seconds: passSeconds,
  measure: (state, write) => {
    for (const [index, name] of state.species.entries()) {
      write.list(densityColumn(name), state.density(index));
    }
  },
};
