import { oneBodyReadingSeconds } from './momenta.js';
import { type Observable, passSeconds } from './observable.js';
import { speciesPairs } from './species-pairs.js';

/**
 * E_left and E_right: a site's energy and half of that of each of its bonds belong to the site; left = sites < ⌊L/2⌋, right = sites ≥ ⌈L/2⌉, a
 * middle site half to either. So a bond across the middle is shared, and E_left + E_right = ⟨H⟩.
 */
export const energyImbalance: Observable = {
  name: 'energy_imbalance',
  about:
    'Energy of the left and of the right half of the lattice, and its difference; they add up to energy_total. Only when named.',
  columns: () => [
    {
      name: 'energy_left',
      shape: 'scalar',
      unit: 'J',
      about: 'Energy of the sites < ⌊L/2⌋ and their bonds; a bond across the middle and a middle site count half.',
      symbol: '*E*_{left}',
    },
    {
      name: 'energy_right',
      shape: 'scalar',
      unit: 'J',
      about: 'Energy of the sites ≥ ⌈L/2⌉ and their bonds; a bond across the middle and a middle site count half.',
      symbol: '*E*_{right}',
    },
    {
      name: 'energy_imbalance',
      shape: 'scalar',
      unit: 'J',
      about: 'Energy imbalance E_left − E_right.',
      symbol: '*E*_{left} − *E*_{right}',
      relaxes: true,
    },
  ],
  needs: { oneBody: true, pairs: true },
  onlyByName: true,
  defaultEvery: () => 1,
  seconds: (shape) =>
    oneBodyReadingSeconds(shape, false) + passSeconds(shape) * (1 + speciesPairs(shape.particles).length * 2),
  measure: (state, write) => {
    const energies = state.siteEnergies();
    for (const species of state.species.keys()) {
      for (const [bond, energy] of state.bondEnergies(species).entries()) {
        for (const site of state.bonds[bond]?.slice(0, 2) ?? []) energies[site] = (energies[site] ?? 0) + energy / 2;
      }
    }
    const { length } = energies;
    let left = 0;
    let right = 0;
    for (let i = 0; 2 * i < length; i += 1) {
      // The middle site is its own mirror image.
      const share = 2 * i + 1 === length ? 0.5 : 1;
      left += share * (energies[i] ?? 0);
      right += share * (energies[length - 1 - i] ?? 0);
    }
    write.scalar('energy_left', left);
    write.scalar('energy_right', right);
    write.scalar('energy_imbalance', left - right);
  },
};
