import { singularValueSeconds } from './entanglement.js';
import type { Observable } from './observable.js';
import { expensiveCadence } from './observable.js';

/** σ² of the cut between two species, σ the singular values of γ: descending, as many as the smaller species has states. */
export const spectrum: Observable = {
  name: 'spectrum',
  about: 'Entanglement spectrum between the species.',
  columns: () => [
    {
      name: 'entanglement_spectrum',
      shape: 'list',
      unit: '1',
      about:
        'Weights σ² of the cut between the two species, σ the singular values of γ, descending; levels are −ln σ². One for each state of the smaller species.',
      symbol: '*σ*²',
      places: { label: 'value', first: 0 },
    },
  ],
  needs: { entanglement: true },
  refuses: (species) =>
    species.length === 2
      ? null
      : `species must be two for "spectrum", which lists the one cut between them, got ${species.length}: measure "entanglement" instead, each species against all others.`,
  listLength: ({ dimensions }) => Math.min(...dimensions),
  defaultEvery: expensiveCadence,
  seconds: singularValueSeconds,
  measure: (state, write) => write.list('entanglement_spectrum', state.speciesCut(0).weights),
};
