import { type Observable, passSeconds } from './observable.js';
import { speciesPairs } from './species-pairs.js';

/** Σ_s U_{i,s}⟨n_{i,s}⟩ + Σ_pairs U⟨n_i n_i⟩ on every site. */
export const siteEnergies: Observable = {
  name: 'site_energies',
  about:
    'Interaction and potentials on every site, of all species. With bond_energies they add up to energy_total. Only when named.',
  columns: () => [
    {
      name: 'site_energy',
      shape: 'list',
      unit: 'J',
      about: 'Mean energy Σ U⟨n_i n_i⟩ + Σ U_i⟨n_i⟩ of interaction and potentials on every site, from site 0 to L − 1.',
      symbol: '*e*_{site}',
    },
  ],
  needs: { pairs: true },
  listLength: ({ sites }) => sites,
  onlyByName: true,
  defaultEvery: () => 1,
  seconds: (shape) => passSeconds(shape) * (1 + speciesPairs(shape.particles).length * 2),
  measure: (state, write) => write.list('site_energy', state.siteEnergies()),
};
