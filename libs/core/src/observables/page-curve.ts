import { haarEntropy } from '../basis/haar-entropy.js';
import type { SiteSet } from '../basis/site-set.js';
import { latticeSites } from '../lattice/lattices.js';
import { expensiveCadence, type Observable } from './observable.js';
import { siteCutSeconds } from './site-cut-cost.js';

const FIRST_SITES = { label: 'first sites *l*', first: 1 } as const;

/** S of the sites 0 … l − 1 against all others, l = 1 … L − 1, beside its mean over random states of the same particle numbers. */
export const pageCurve: Observable = {
  name: 'page_curve',
  about:
    'Entanglement of the first l sites with all others, l = 1 … L − 1 in index order, and its mean over random states. On a lattice of more than one site; only when named.',
  columns: () => [
    {
      name: 'page_entropy',
      shape: 'list',
      unit: 'nat',
      about: 'Von Neumann entropy between the sites 0 … l − 1 and all others, for l = 1 … L − 1.',
      symbol: '*S*_{l}',
      places: FIRST_SITES,
    },
    {
      name: 'page_haar',
      shape: 'list',
      constant: true,
      referenceOf: 'page_entropy',
      places: FIRST_SITES,
      unit: 'nat',
      about: 'Mean of page_entropy over random states of the same particle numbers, for l = 1 … L − 1.',
    },
  ],
  cuts: firstSites,
  refuses: (_species, { lattice }) =>
    latticeSites(lattice) > 1 ? null : 'sites must be at least 2 for "page_curve", got 1, which has no cut.',
  listLength: ({ sites }) => Math.max(0, sites - 1),
  onlyByName: true,
  defaultEvery: expensiveCadence,
  seconds: (shape) => firstSites(shape.sites).reduce((sum, { length }) => sum + siteCutSeconds(length, shape), 0),
  measure: (state, write) => {
    const sets = firstSites(state.sites);
    write.list(
      'page_entropy',
      Float64Array.from(sets, (set) => state.siteCut(set).entropy),
    );
    write.list(
      'page_haar',
      Float64Array.from(sets, ({ length }) => haarEntropy(length, state.sites, state.particles)),
    );
  },
};

function firstSites(sites: number): SiteSet[] {
  return Array.from({ length: Math.max(0, sites - 1) }, (_, last) =>
    Array.from({ length: last + 1 }, (_, site) => site),
  );
}
