import type { Observable } from './observable.js';

/** F = |⟨φ₀|ψ⟩|², the Loschmidt echo. */
export const returnProbability: Observable = {
  name: 'return',
  about: 'Probability to be found in the initial state: the Loschmidt echo.',
  columns: () => [
    {
      name: 'return_probability',
      shape: 'scalar',
      unit: '1',
      about: 'Probability |⟨φ₀|ψ⟩|² to be found in the initial state (Loschmidt echo).',
    },
  ],
  defaultEvery: () => 1,
  seconds: () => 1e-8,
  measure: (state, write) => write.scalar('return_probability', state.returnProbability()),
};
