import { expensiveCadence, type Observable, passSeconds, speciesSymbol } from './observable.js';
import { speciesPairs } from './species-pairs.js';

const TWO_SITES = { label: 'sites *i*·*L* + *j*', first: 0 } as const;

function correlationColumn(...species: readonly string[]): string {
  return `correlation_${species.join('_')}`;
}

/** ⟨n_{i,a} n_{j,b}⟩ − ⟨n_{i,a}⟩⟨n_{j,b}⟩ for every two sites, of each species and of each pair of species. */
export const correlations: Observable = {
  name: 'correlations',
  about:
    'Connected density correlations of every two sites, within each species and between each two species. Only when named.',
  columns: (species) => [
    ...species.map((name) => ({
      name: correlationColumn(name),
      shape: 'list' as const,
      unit: '1',
      about: `⟨n_i n_j⟩ − ⟨n_i⟩⟨n_j⟩ of ${name}, L × L values: i = 0 … L − 1 outside, j inside. n_i n_i is n_i.`,
      symbol: `*C*_{${speciesSymbol(name)}}`,
      places: TWO_SITES,
    })),
    ...speciesPairs(species).map(({ first, second }) => ({
      name: correlationColumn(first, second),
      shape: 'list' as const,
      unit: '1',
      about: `⟨n_i n_j⟩ − ⟨n_i⟩⟨n_j⟩ with n_i of ${first} and n_j of ${second}, L × L values: i outside, j inside.`,
      symbol: `*C*_{${speciesSymbol(first)}${speciesSymbol(second)}}`,
      places: TWO_SITES,
    })),
  ],
  needs: { pairs: true },
  listLength: ({ sites }) => sites ** 2,
  onlyByName: true,
  defaultEvery: expensiveCadence,
  seconds: (shape) => passSeconds(shape) * (1 + speciesPairs(shape.particles).length * 2),
  measure: (state, write) => {
    const { species } = state;
    for (const [a, name] of species.entries()) write.list(correlationColumn(name), connected(state, a, a));
    for (const { a, b, first, second } of speciesPairs(species)) {
      write.list(correlationColumn(first, second), connected(state, a, b));
    }
  },
};

function connected(state: Parameters<NonNullable<Observable['measure']>>[0], a: number, b: number): Float64Array {
  const { sites } = state;
  const [left, right] = [state.density(a), state.density(b)];
  return state
    .pairDensity(a, b)
    .map((pair, at) => pair - (left[Math.floor(at / sites)] ?? 0) * (right[at % sites] ?? 0));
}
