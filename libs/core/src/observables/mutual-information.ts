import { haarEntropy } from '../basis/haar-entropy.js';
import type { SiteSet } from '../basis/site-set.js';
import { pairName, pairsOf } from './asked-sites.js';
import {
  type AskedSites,
  type ColumnTraits,
  expensiveCadence,
  type Observable,
  type ObservableColumn,
} from './observable.js';
import { siteCutSeconds } from './site-cut-cost.js';

/** I(A : B) = S(A) + S(B) − S(A ∪ B) of two sets of sites that share none; S of all sites is 0. */
export const mutualInformation: Observable = {
  name: 'mutual_information',
  about:
    'Mutual information S(A) + S(B) − S(AB) of pairs of sets of sites: `{ mutual_information: { pairs: [[[first], [last]]] } }`. All species of a site belong to its set. Only when named.',
  asks: 'pairs',
  columns: (_, { pairs } = {}) => (pairs?.map(pairName) ?? ['A_and_B']).flatMap(columnsOf),
  cuts: cutSets,
  onlyByName: true,
  defaultEvery: expensiveCadence,
  seconds: (shape, of) => cutSets(shape.sites, of).reduce((sum, set) => sum + siteCutSeconds(set.length, shape), 0),
  measure: (state, write, of) => {
    const entropy = (set: SiteSet) => (set.length === state.sites ? 0 : state.siteCut(set).entropy);
    const haar = ({ length }: SiteSet) => haarEntropy(length, state.sites, state.particles);
    for (const [index, { a, b, both }] of pairsOf(state.sites, of).entries()) {
      const name = pairName(of.pairs?.[index] ?? []);
      write.scalar(`mutual_information_${name}`, entropy(a) + entropy(b) - entropy(both));
      write.scalar(`mutual_information_haar_${name}`, haar(a) + haar(b) - haar(both));
    }
  },
};

/** Every set that has a cut: A and B together may be all sites. */
function cutSets(sites: number, of: AskedSites): SiteSet[] {
  return pairsOf(sites, of).flatMap(({ a, b, both }) => (both.length === sites ? [a, b] : [a, b, both]));
}

function columnsOf(pair: string): (ObservableColumn & ColumnTraits)[] {
  const [a = '', b = ''] = pair.split('_and_').map((set) => set.replaceAll('_', ', '));
  return [
    {
      name: `mutual_information_${pair}`,
      shape: 'scalar',
      unit: 'nat',
      about: `Mutual information S(A) + S(B) − S(AB) of the sites A = ${a} and B = ${b}.`,
      symbol: `*I*_{${a} : ${b}}`,
    },
    {
      name: `mutual_information_haar_${pair}`,
      shape: 'scalar',
      constant: true,
      referenceOf: `mutual_information_${pair}`,
      unit: 'nat',
      about: `Mean of mutual_information_${pair} over random states of the same particle numbers.`,
    },
  ];
}
