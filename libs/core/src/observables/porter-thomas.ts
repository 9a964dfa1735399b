import { logarithm } from '../numbers/logarithm.js';
import type { Observable } from './observable.js';
import { COUNTING_SECONDS } from './site-cut-cost.js';

/** Intervals of D|γ|² in which e^{−x} has the same weight. */
const INTERVALS = 64;

/** Where they meet: x_j = −ln(1 − j/64), j = 1 … 63. */
const EDGES = Float64Array.from({ length: INTERVALS - 1 }, (_, j) => logarithm(INTERVALS / (INTERVALS - 1 - j)));

/**
 * Total variation ½ Σ_j |n_j/D − 1/64| between the D values of D|γ|² and e^{−x}, the law of Porter and Thomas, n_j of them in each of 64
 * intervals to which it gives 1/64. Random states of the sector have √(63/(2πD)) on average, a Fock state 1 − 1/64 − 1/D.
 */
export const porterThomas: Observable = {
  name: 'porter_thomas',
  about:
    'Distance of the Fock-state probabilities D·|γ|² from the law e^{−x} of Porter and Thomas: total variation over 64 intervals of equal weight. Only when named.',
  columns: () => [
    {
      name: 'porter_thomas',
      shape: 'scalar',
      unit: '1',
      about:
        'Total variation ½ Σ |n/D − 1/64| between the law e^{−x} of Porter and Thomas and the D values of D·|γ|², n of them in each of 64 intervals to which the law gives 1/64.',
      symbol: 'distance from e^{−x}',
    },
    {
      name: 'porter_thomas_haar',
      shape: 'scalar',
      constant: true,
      referenceOf: 'porter_thomas',
      unit: '1',
      about: 'Mean √(63/(2πD)) of porter_thomas over random states of so large a dimension D that D is well above 64.',
    },
  ],
  onlyByName: true,
  defaultEvery: () => 1,
  seconds: ({ dimensions }) => 1e-6 + COUNTING_SECONDS * product(dimensions),
  measure: (state, write) => {
    const dimension = product(state.dimensions);
    const counts = state.probabilityCounts(EDGES.map((edge) => edge / dimension));
    const distance = counts.reduce((sum, count) => sum + Math.abs(count / dimension - 1 / INTERVALS), 0) / 2;
    write.scalar('porter_thomas', distance);
    write.scalar('porter_thomas_haar', Math.sqrt((INTERVALS - 1) / (2 * Math.PI * dimension)));
  },
};

function product(dimensions: readonly number[]): number {
  return dimensions.reduce((size, dimension) => size * dimension, 1);
}
