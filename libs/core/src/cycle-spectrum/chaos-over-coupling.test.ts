import { expect, it } from 'vitest';
import { cycleOverTimes } from '../fixture/cycle-over-times.js';

const TIMES = [8, 9, 10, 11, 12];

/** By U: ⟨r⟩ with its error and d_eff/D, means over t = 8 … 12, of an independent program. */
it.each([
  [0.005, 0.373, 0.007, 0.119],
  [0.02, 0.409, 0.007, 0.134],
  [0.1, 0.458, 0.012, 0.159],
  [0.5, 0.509, 0.008, 0.235],
  [1, 0.527, 0.01, 0.242],
])('six sites at U = %f: ⟨r⟩ = %f ± %f and d_eff/D = %f, within two errors', (u, gapRatio, error, filled) => {
  const found = cycleOverTimes(6, u, TIMES);
  expect(Math.abs(found.gapRatio.value - gapRatio)).toBeLessThan(2 * Math.hypot(found.gapRatio.error, error));
  expect(Math.abs(found.filled.value - filled)).toBeLessThan(2 * found.filled.error);
});
