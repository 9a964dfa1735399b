import { describe, expect, it } from 'vitest';
import { crossovers, transitions } from '../fixture/known-laws.js';
import { grid, scaledCurves } from '../fixture/scaled-curves.js';
import { Draws } from '../statistics/draws.js';
import { judgeScaling } from './judge-scaling.js';
import { sizeCurves } from './size-curves.js';

const shape = { sizes: [4, 6, 8, 10, 12], x: grid(0.2, 2, 19), error: 0.02 };
const judge = (law: (g: number, size: number) => number, seed: number, others = shape) => {
  const draws = new Draws(seed);
  return judgeScaling(scaledCurves({ ...others, law }, draws), [], draws);
};

describe('judgeScaling', () => {
  it.each(Object.entries(transitions))('finds a transition with %s', (_, { law, critical }) => {
    const found = judge(law, 1);
    expect(found.kind).toBe('transition');
    if (found.kind === 'refused') throw new Error(found.reason);
    expect(found.collapse.critical.value).toBeCloseTo(critical, 1);
  });

  it.each(Object.entries(crossovers))('calls %s a crossover, or does not know', (_, law) => {
    for (const seed of [1, 2]) expect(['crossover', 'undecided']).toContain(judge(law, seed).kind);
  });

  it('is undecided where the critical value moves in a variant', () => {
    const draws = new Draws(3);
    const { law } = transitions['ν = 1'];
    const curves = scaledCurves({ ...shape, law }, draws);
    const moved = scaledCurves({ ...shape, law: (g, size) => law(g / Math.SQRT2, size) }, draws);
    const found = judgeScaling(curves, [{ name: 'half as many cycles', curves: moved }], draws);
    expect(found).toMatchObject({ kind: 'undecided', reasons: [expect.stringContaining('half as many cycles')] });
    const stayed = judgeScaling(
      curves,
      [{ name: 'half as many cycles', curves: scaledCurves({ ...shape, law }, draws) }],
      draws,
    );
    expect(stayed.kind).toBe('transition');
  });

  it('refuses fewer than three sizes, few values, and what never changes, with a sentence', () => {
    const { law } = transitions['ν = 1'];
    expect(judge(law, 1, { ...shape, sizes: [4, 6] })).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/at least 3 sizes, and there are 2/),
    });
    expect(judge(law, 1, { ...shape, x: [1, 2] })).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/at least 5 values/),
    });
    expect(judge(() => 1, 1, { ...shape, error: 0 })).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/same everywhere/),
    });
    expect(judgeScaling(sizeCurves([]), [], new Draws(1)).kind).toBe('refused');
  });
});
