import { expensiveCadence } from './expensive-cadence.js';
import type { Observable } from './observable.js';

/** Entropy of the spatial cut at ⌊L/2⌋. Known by name and column; not computed in this version. */
export const halfChain: Observable = {
  name: 'half_chain',
  about: 'Entanglement entropy between the left and the right half of the lattice.',
  columns: () => [
    {
      name: 'half_chain_entanglement',
      shape: 'scalar',
      unit: 'nat',
      about: 'Von Neumann entropy between the sites < ⌊L/2⌋ and all others.',
    },
  ],
  defaultEvery: expensiveCadence,
  seconds: () => 0,
};
