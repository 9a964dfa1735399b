import { expect, it } from 'vitest';
import { columnCadences, coversCycles, isDue } from './due-cycles.js';
import { resolveObservables } from './resolve-observables.js';

it.each([
  // every before, cycles before, every after, covered
  [1, 100, 7, true],
  [5, 100, 10, true],
  [5, 100, 12, false],
  [10, 100, 5, false],
  [10, 100, 15, false],
  [30, 100, 100, true],
  [30, 100, 50, false],
  [30, 100, 101, true],
  [3, 0, 2, true],
])('every %i of %i cycles has what every %i needs: %s', (before, cycles, after, covered) => {
  expect(coversCycles([{ every: before }], cycles, [{ every: after }])).toBe(covered);
  // What it says, cycle by cycle.
  const needed = Array.from({ length: cycles + 1 }, (_, cycle) => cycle).filter((cycle) => cycle % after === 0);
  expect(needed.every((cycle) => isDue(cycle, before, cycles))).toBe(covered);
});

it('one observable that is missing in between is enough', () => {
  expect(coversCycles([{ every: 1 }, { every: 10 }], 20, [{ every: 1 }, { every: 4 }])).toBe(false);
  expect(coversCycles([{ every: 1 }], 20, [{ every: 1 }, { every: 4 }])).toBe(false);
});

it('each column has the cadence of its observable', () => {
  const observables = resolveObservables(
    [{ name: 'entropies', every: 4 }, { name: 'densities', every: 3 }, { name: 'return' }],
    20,
  );
  expect(columnCadences({ observables, stages: false }, ['tau', 'upsilon'])).toEqual({
    // norm_error, return_probability, shannon_tau, shannon_total, shannon_upsilon
    scalars: [1, 1, 4, 4, 4],
    lists: [3, 3],
  });
});
