import { type Observable, speciesSymbol } from './observable.js';
import { oneBodyReadingSeconds } from './one-body-seconds.js';

/** 2 J_s w Re⟨c†_{i,s} c_{j,s}⟩ of every bond (i, j, w), for each species. */
export const bondEnergies: Observable = {
  name: 'bond_energies',
  about:
    'Hopping energy of every bond by each species. With site_energies they add up to energy_total. Only when named.',
  columns: (species) =>
    species.map((name) => ({
      name: `bond_energy_${name}`,
      shape: 'list',
      unit: 'J',
      about: `Mean hopping energy 2Jw Re⟨c†_i c_j⟩ of ${name} on every bond, in the order of the lattice's bonds (docs/physics.md).`,
      symbol: `*e*_{${speciesSymbol(name)}}`,
      places: { label: 'bond', first: 0 },
    })),
  needs: { oneBody: true },
  listLength: ({ bonds }) => bonds,
  onlyByName: true,
  defaultEvery: () => 1,
  seconds: (shape) => oneBodyReadingSeconds(shape, false),
  measure: (state, write) => {
    for (const [index, name] of state.species.entries()) write.list(`bond_energy_${name}`, state.bondEnergies(index));
  },
};
