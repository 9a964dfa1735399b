import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../fixture/trajectory-of.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';

interface Case {
  readonly name: string;
  readonly input: unknown;
  readonly rows: readonly Record<string, number | number[]>[];
}

const fixture = new URL('../../fixtures/trajectories.json', import.meta.url);
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as Case[];
const EVERY_OBSERVABLE = ['entropies', 'return', 'ipr', 'norm', 'imbalance', 'energies', 'densities', 'entanglement'];

describe('trajectories of an independent dense-exponential program', () => {
  const kernel = openKernel();

  it.each(cases)('$name agrees in every field', ({ input, rows }) => {
    const point = normalisePoint(input);
    const trajectory = trajectoryOf(kernel, point, EVERY_OBSERVABLE, { every: 1 });
    expect(trajectory.outcome).toEqual({ kind: 'completed', rows: rows.length });
    for (const [index, { cycle, ...fields }] of rows.entries()) {
      expect(trajectory.rows[index]?.cycle).toBe(cycle);
      for (const [field, value] of Object.entries(fields)) {
        expectNear(trajectory.rows[index]?.values[field], value, `${field} of cycle ${cycle}`);
      }
    }
  });
});

function expectNear(found: number | null | readonly number[] | undefined, wanted: number | number[], place: string) {
  const got = [found].flat();
  const want = [wanted].flat();
  expect(got, place).toHaveLength(want.length);
  for (const [index, value] of want.entries()) {
    expect(Math.abs((got[index] ?? Number.NaN) - value), place).toBeLessThan(1e-10);
  }
}
