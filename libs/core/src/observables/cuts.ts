import { haarEntropy } from '../basis/haar-entropy.js';
import { logarithm } from '../numbers/logarithm.js';
import { setName, setsOf } from './asked-sites.js';
import { type ColumnTraits, expensiveCadence, type Observable, type ObservableColumn } from './observable.js';
import { siteCutSeconds } from './site-cut-cost.js';

/** −Σσ² ln σ² and −ln Σσ⁴ of the cut between any set of sites, all species of a site together, and all other sites. */
export const cuts: Observable = {
  name: 'cuts',
  about:
    'Entanglement of any sets of sites with all others, von Neumann and Rényi-2: `{ cuts: { sets: [[0, 1], [0, last]] } }`. All species of a site belong to its set. Only when named.',
  asks: 'sets',
  columns: (_, { sets } = {}) => (sets?.map(setName) ?? ['SET']).flatMap(columnsOf),
  cuts: setsOf,
  onlyByName: true,
  defaultEvery: expensiveCadence,
  seconds: (shape, of) => setsOf(shape.sites, of).reduce((sum, set) => sum + siteCutSeconds(set.length, shape), 0),
  measure: (state, write, of) => {
    for (const [index, set] of setsOf(state.sites, of).entries()) {
      const name = setName(of.sets?.[index] ?? []);
      const { entropy, purity } = state.siteCut(set);
      write.scalar(`cut_entropy_${name}`, entropy);
      write.scalar(`cut_renyi2_${name}`, -logarithm(purity));
      write.scalar(`cut_haar_${name}`, haarEntropy(set.length, state.sites, state.particles));
    }
  },
};

function columnsOf(set: string): (ObservableColumn & ColumnTraits)[] {
  const sites = set.replaceAll('_', ', ');
  return [
    {
      name: `cut_entropy_${set}`,
      shape: 'scalar',
      unit: 'nat',
      about: `Von Neumann entropy −Σ σ² ln σ² between the sites ${sites} and all others, σ the singular values of the cut.`,
      symbol: `*S*_{${sites}}`,
    },
    {
      name: `cut_haar_${set}`,
      shape: 'scalar',
      constant: true,
      referenceOf: `cut_entropy_${set}`,
      unit: 'nat',
      about: `Mean of cut_entropy_${set} over random states of the same particle numbers.`,
    },
    {
      name: `cut_renyi2_${set}`,
      shape: 'scalar',
      unit: 'nat',
      about: `Rényi-2 entropy −ln Σ σ⁴ between the sites ${sites} and all others.`,
      symbol: `*S*^{(2)}_{${sites}}`,
    },
  ];
}
