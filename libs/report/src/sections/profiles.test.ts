import { expect, it } from 'vitest';
import { shownEvery } from './profiles.js';

it.each([
  [1000, 50, 50],
  [730, 36, 36],
  [200, 1, 4],
  [1000, 3, 18],
  [0, 1, 1],
])(
  'of %i cycles that are measured every %i one in %i is shown: up to 60, all of them measured',
  (cycles, cadence, every) => {
    expect(shownEvery(cycles, cadence)).toBe(every);
    expect(every % cadence).toBe(0);
    expect(cycles / every).toBeLessThanOrEqual(60);
  },
);
