import type { Observable } from './observable.js';
import { passSeconds } from './observable.js';

/** Σ|γ|⁴: 1 on one Fock state, 2/(D+1) for a random state of dimension D. */
export const ipr: Observable = {
  name: 'ipr',
  about: 'Inverse participation ratio of the state in the joint Fock basis.',
  columns: () => [
    {
      name: 'ipr',
      shape: 'scalar',
      unit: '1',
      about: 'Inverse participation ratio Σ |γ|⁴ over the joint Fock states.',
    },
  ],
  batch: { cadence: 4, slot: 5 },
  defaultEvery: () => 1,
  seconds: passSeconds,
  measure: (state, write) => write.scalar('ipr', state.fourthMoment()),
};
