import type { Observable } from './observable.js';
import { passSeconds } from './observable.js';

/** | ‖ψ‖² − 1 |, in every campaign. */
export const NORM_ERROR = 'norm_error';

/** |Σ|γ|² − 1|: how far rounding has moved the norm. Always measured. */
export const norm: Observable = {
  name: 'norm',
  about: 'Deviation of the norm from 1, the running check of every trajectory. Always on.',
  columns: () => [
    {
      name: NORM_ERROR,
      shape: 'scalar',
      unit: '1',
      about: 'Deviation |Σ |γ|² − 1| of the norm from 1.',
      checks: true,
    },
  ],
  always: true,
  batch: { cadence: 5, slot: 6 },
  defaultEvery: () => 1,
  seconds: passSeconds,
  measure: (state, write) => write.scalar(NORM_ERROR, Math.abs(state.norm() - 1)),
};
