import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trajectoryOf } from '../evolution/trajectory.js';
import { unsupportedFeature } from '../evolution/unsupported-feature.js';
import { openKernel } from '../kernel/kernel.js';
import { normalisePoint } from '../point/normalise-point.js';

interface Case {
  readonly name: string;
  readonly input: unknown;
  readonly rows: readonly Record<string, number | number[]>[];
}

const fixture = new URL('../../fixtures/trajectories.json', import.meta.url);
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as Case[];
const NOT_YET = ['chain6-full-hamiltonian', 'chain4-three-species'];
const EVERY_OBSERVABLE = ['entropies', 'return', 'ipr', 'norm', 'imbalance', 'energies', 'densities', 'entanglement'];

describe('trajectories of an independent dense-exponential program', () => {
  const kernel = openKernel();

  it.each(cases.filter(({ name }) => !NOT_YET.includes(name)))('$name agrees in every field', ({ input, rows }) => {
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

  it.each(cases.filter(({ name }) => NOT_YET.includes(name)))('$name is refused in words', ({ input }) => {
    const sentence = unsupportedFeature(normalisePoint(input), { observables: [], stages: false });
    expect(sentence).toMatch(/^This version evolves/);
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
