import type { Observable } from './observable.js';
import { passSeconds } from './observable.js';

/** |Σ|γ|² − 1|: how far rounding has moved the norm. Always measured. */
export const norm: Observable = {
  name: 'norm',
  about: 'Deviation of the norm from 1, the running check of every trajectory. Always on.',
  columns: () => [
    { name: 'norm_error', shape: 'scalar', unit: '1', about: 'Deviation |Σ |γ|² − 1| of the norm from 1.' },
  ],
  defaultEvery: () => 1,
  seconds: passSeconds,
  measure: (state, write) => write.scalar('norm_error', Math.abs(state.norm() - 1)),
};
