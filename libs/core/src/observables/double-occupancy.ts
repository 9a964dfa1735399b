import { type Observable, passSeconds, speciesSymbol } from './observable.js';
import { speciesPairs } from './species-pairs.js';

function pairColumn(first: string, second: string): string {
  return `double_occupancy_${first}_${second}`;
}

/** ⟨n_{i,a} n_{i,b}⟩ on every site, for each pair of species, and its sum over sites and pairs. */
export const doubleOccupancy: Observable = {
  name: 'double_occupancy',
  about:
    'Probability that two species share a site, on every site, for each two species; and their sum. Only when named.',
  columns: (species) => [
    {
      name: 'doublons',
      shape: 'scalar',
      unit: '1',
      about: 'Mean number of doubly occupied sites Σ ⟨n_i n_i⟩: of more than two species, over all pairs of them.',
      symbol: '*D*',
      relaxes: true,
    },
    ...speciesPairs(species).map(({ first, second }) => ({
      name: pairColumn(first, second),
      shape: 'list' as const,
      unit: '1',
      about: `Probability ⟨n_i n_i⟩ that ${first} and ${second} share site i, from site 0 to L − 1.`,
      symbol: `⟨*n*_{${speciesSymbol(first)}}*n*_{${speciesSymbol(second)}}⟩`,
    })),
  ],
  needs: { pairs: true },
  listLength: ({ sites }) => sites,
  onlyByName: true,
  defaultEvery: () => 1,
  seconds: (shape) => passSeconds(shape) * speciesPairs(shape.particles).length * 2,
  measure: (state, write) => {
    let sum = 0;
    for (const { a, b, first, second } of speciesPairs(state.species)) {
      const pairs = state.pairDensity(a, b);
      const shared = Float64Array.from({ length: state.sites }, (_, site) => pairs[site * (state.sites + 1)] ?? 0);
      for (const mean of shared) sum += mean;
      write.list(pairColumn(first, second), shared);
    }
    write.scalar('doublons', sum);
  },
};
