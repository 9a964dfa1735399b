import type { Observable } from './observable.js';
import { passSeconds } from './observable.js';

/** ⟨H_s⟩ of each factor of the stepwise evolution (eqs. 5, 6: each with the whole interaction) and ⟨H⟩ of eq. 4. */
export const energies: Observable = {
  name: 'energies',
  about: 'Mean energies of the factors H1 … HK (each holds the whole interaction) and of the full Hamiltonian.',
  columns: (species) => [
    ...species.map((name, index) => ({
      name: `energy_h${index + 1}`,
      shape: 'scalar' as const,
      unit: 'J',
      about: `Mean of H${index + 1}: hopping and potential of ${name} and the whole interaction.`,
    })),
    {
      name: 'energy_total',
      shape: 'scalar',
      unit: 'J',
      about: 'Mean of the full Hamiltonian: all hoppings and potentials, and the interaction once.',
    },
  ],
  needs: { energies: true },
  batch: { cadence: 1, slot: 0 },
  defaultEvery: () => 1,
  seconds: (shape) => passSeconds(shape) * (4 + shape.bonds),
  measure: (state, write) => {
    const { factors, total } = state.energies();
    for (const [index, energy] of factors.entries()) {
      write.scalar(`energy_h${index + 1}`, energy);
    }
    write.scalar('energy_total', total);
  },
};
