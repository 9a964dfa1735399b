import { expensiveCadence } from './expensive-cadence.js';
import type { Observable } from './observable.js';

/** The levels of the cut between the species. Known by name and column; not computed in this version. */
export const spectrum: Observable = {
  name: 'spectrum',
  about: 'Entanglement spectrum between the species.',
  columns: () => [
    {
      name: 'entanglement_spectrum',
      shape: 'list',
      unit: '1',
      about: 'Entanglement spectrum between the species, in descending order of weight.',
    },
  ],
  defaultEvery: expensiveCadence,
  seconds: () => 0,
};
