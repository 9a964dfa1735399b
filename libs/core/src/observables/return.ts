import type { Observable } from './observable.js';

/** F by its column. */
export const RETURN_PROBABILITY = 'return_probability';

/** F = |⟨φ₀|ψ⟩|², the Loschmidt echo. */
export const returnProbability: Observable = {
  name: 'return',
  about: 'Probability to be found in the initial state: the Loschmidt echo.',
  columns: () => [
    {
      name: RETURN_PROBABILITY,
      shape: 'scalar',
      unit: '1',
      about: 'Probability |⟨φ₀|ψ⟩|² to be found in the initial state (Loschmidt echo).',
      symbol: '*F*',
    },
  ],
  needs: { startCopy: true },
  rank: 1,
  batch: { cadence: 6, slot: 7 },
  defaultEvery: () => 1,
  seconds: () => 1e-8,
  measure: (state, write) => write.scalar(RETURN_PROBABILITY, state.returnProbability()),
};
