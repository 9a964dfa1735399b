import { latticeWaves } from '../lattice/lattices.js';
import { expensiveCadence, type Observable, speciesSymbol } from './observable.js';
import { oneBodyReadingSeconds } from './one-body-seconds.js';

function momentumColumn(species: string): string {
  return `momentum_${species}`;
}

/** ⟨c†_k c_k⟩ = Σ_ij φ_k(i) φ_k(j)*⟨c†_i c_j⟩ in the waves φ_k of the lattice (lattice/waves.ts). */
export const momenta: Observable = {
  name: 'momenta',
  about:
    'Mean occupation of every wave of the lattice by each species: standing waves between open ends, plane waves around a ring. Not on a graph. Only when named.',
  columns: (species) =>
    species.map((name) => ({
      name: momentumColumn(name),
      shape: 'list',
      unit: '1',
      about: `Mean occupation of the waves by ${name}: chain, q = π(k + 1)/(L + 1); ring, q = 2πk/L, k = 0 … L − 1; ladder and square, k_x·width + k_y.`,
      symbol: `⟨*n*_{k${speciesSymbol(name)}}⟩`,
      places: { label: 'wave *k*', first: 0 },
    })),
  needs: { oneBody: true },
  refuses: (_species, { lattice }) =>
    latticeWaves(lattice) === null
      ? `The lattice must have one-particle waves for "momenta", got a ${lattice.kind}; "correlations" is measured on every lattice.`
      : null,
  listLength: ({ sites }) => sites,
  onlyByName: true,
  defaultEvery: expensiveCadence,
  seconds: (shape) => oneBodyReadingSeconds(shape, true),
  measure: (state, write) => {
    for (const [index, name] of state.species.entries()) write.list(momentumColumn(name), state.momenta(index));
  },
};
