import { describe, expect, it } from 'vitest';
import { firstOrder, saturations, transitions } from '../fixture/known-laws.js';
import { grid, scaledCurves } from '../fixture/scaled-curves.js';
import { Draws } from '../statistics/draws.js';
import { compareWidths } from './compare-widths.js';

const shape = { sizes: [4, 6, 8, 10, 12], x: grid(0.2, 2, 19), error: 0.02 };
const compared = (law: (g: number, size: number) => number, seed: number) =>
  compareWidths(scaledCurves({ ...shape, law }, new Draws(seed)), { critical: 1, inverseExponent: 1 });

describe('compareWidths', () => {
  it.each([
    ['ν = 1', transitions['ν = 1'].law, 1],
    ['ν = 0.7', transitions['ν = 0.7'].law, 1 / 0.7],
    ['steepness N²', firstOrder, 2],
  ] as const)('finds 1/ν within its error, and no width that saturates does as well, with %s', (_, law, truth) => {
    const { inverseExponent, inverseError, reducedChiSquared, rivals } = compared(law, 2);
    expect(inverseError).toBeGreaterThan(0.02);
    expect(inverseError).toBeLessThan(0.08);
    expect(Math.abs(inverseExponent - truth)).toBeLessThan(2.5 * inverseError);
    expect(reducedChiSquared).toBeGreaterThan(0.6);
    expect(reducedChiSquared).toBeLessThan(1.5);
    for (const { lead, needed } of rivals) expect(lead).toBeGreaterThan(needed);
  });

  it.each(['width 0.05 + 2/N', 'width √(0.2² + (2/N)²)', 'steepness 5 tanh(N/8)', 'width 0.1 + 6/N²'] as const)(
    'leaves a width that saturates in question with %s',
    (name) => {
      const { rivals } = compared(saturations[name], 2);
      expect(rivals.some(({ lead, needed }) => lead <= needed)).toBe(true);
    },
  );

  it('does not fail where nothing depends on N', () => {
    const { rivals, inverseExponent } = compared((g) => 1 / (1 + Math.exp(4 - 4 * g)), 3);
    expect(Math.abs(inverseExponent)).toBeLessThan(0.2);
    expect(rivals.some(({ lead, needed }) => lead <= needed)).toBe(true);
  });
});
