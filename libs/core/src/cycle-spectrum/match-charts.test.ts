import { expect, it } from 'vitest';
import { distinct } from '../energy-levels/joined.js';
import { matchCharts } from './match-charts.js';

const run = { sine: Math.sin, arcsine: Math.asin };

/** What a decomposition finds at β of these eigenphases, each once with the same weight. */
function chart(beta: number, phases: readonly number[]) {
  const values = Float64Array.from(phases, (phase) => Math.abs(Math.sin((phase - beta) / 2)));
  return {
    beta,
    found: distinct(
      values,
      values.map(() => 1 / phases.length),
    ),
  };
}

const matched = (phases: readonly number[], betas: readonly [number, number] = [0.7, 2.5]) =>
  matchCharts(chart(betas[0], phases), chart(betas[1], phases), run);

it.each([0, 1e-15, 1e-13, 4e-13])('phases that mirror each other about β but for %f are two', (off) => {
  const phases = [0.7 - 1.1, 0.7 + 1.1 + off, 2.9];
  const { values, counts } = matched(phases);
  expect([...counts]).toEqual([1, 1, 1]);
  for (const [index, phase] of phases.entries()) expect(values[index]).toBeCloseTo(phase, 11);
});

it('phases all round the circle come back, those at −π as π, with the side that was open', () => {
  const phases = Array.from({ length: 101 }, (_, index) => -Math.PI + (2 * Math.PI * (index + 1)) / 101);
  const { values, weights } = matched(phases);
  expect(values).toHaveLength(101);
  for (const [index, phase] of phases.entries()) expect(values[index]).toBeCloseTo(phase, 12);
  expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
});

it('what two charts cannot tell apart does not add up, and does with a third', () => {
  // The mirror of 0 about 0.7 is that of the other about 2.5.
  const phases = [2 * (2.5 - 0.7) - 2 * Math.PI, 0];
  const sum = (betas: readonly [number, number]) =>
    matched(phases, betas).counts.reduce((total, count) => total + count, 0);
  expect(sum([0.7, 2.5])).not.toBe(2);
  expect(sum([0.7, 4.6])).toBe(2);
});
