import { expect, it } from 'vitest';
import { cycleOverTimes } from '../fixture/cycle-over-times.js';

// 50 s each on one core.
it.each([
  [0.005, 0.455, 0.091],
  [0.02, 0.515, 0.109],
  [1, 0.528, 0.236],
])('eight sites at U = %f: ⟨r⟩ = %f and d_eff/D = %f, within two errors or 0.02', (u, gapRatio, filled) => {
  const found = cycleOverTimes(8, u, [8, 10, 12]);
  expect(Math.abs(found.gapRatio.value - gapRatio)).toBeLessThan(Math.max(0.02, 2 * found.gapRatio.error));
  expect(Math.abs(found.filled.value - filled)).toBeLessThan(Math.max(0.02, 2 * found.filled.error));
});
