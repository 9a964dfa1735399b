import { describe, expect, it } from 'vitest';
import { clocked, crossovers, firstOrder, saturations, transitions } from '../fixture/known-laws.js';
import { grid, scaledCurves } from '../fixture/scaled-curves.js';
import { Draws } from '../statistics/draws.js';
import { judgeScaling } from './judge-scaling.js';
import { type SizeCurves, sizeCurves } from './size-curves.js';

const shape = { sizes: [4, 6, 8, 10, 12], x: grid(0.2, 2, 19), error: 0.02 };
const judge = (law: (g: number, size: number) => number, seed: number, others = shape) => {
  const draws = new Draws(seed);
  const curves = scaledCurves({ ...others, law }, draws);
  return judgeScaling(curves, sameAt(curves), draws);
};
/** Nothing changes with the cycles. */
const sameAt = (curves: SizeCurves) => ({ half: curves, quarter: curves });
const none = sizeCurves([]);

describe('judgeScaling', () => {
  it('finds a transition where it is, and says that it is continuous', () => {
    const found = judge(transitions['ν = 0.7'].law, 1);
    expect(found).toMatchObject({
      kind: 'transition',
      order: 'continuous',
      reasons: expect.arrayContaining([
        expect.stringContaining('stays where it is with half as many cycles and a quarter of the cycles.'),
      ]),
    });
    if (found.kind === 'refused') throw new Error(found.reason);
    expect(found.collapse.critical.value).toBeCloseTo(transitions['ν = 0.7'].critical, 1);
  });

  it('calls a transition abrupt that sharpens as N²', () => {
    expect(judge(firstOrder, 1)).toMatchObject({
      kind: 'transition',
      order: 'abrupt',
      reasons: expect.arrayContaining([expect.stringContaining('abrupt')]),
    });
  });

  it.each(['a shift in 1/N', 'a threshold that vanishes as 1/N'] as const)('calls %s a crossover', (name) => {
    expect(judge(crossovers[name], 1).kind).toBe('crossover');
  });

  it('does not know where a width that saturates does as well as scaling', () => {
    expect(judge(saturations['width 0.05 + 2/N'], 1)).toMatchObject({
      kind: 'undecided',
      reasons: expect.arrayContaining([expect.stringContaining('A width that saturates is not excluded')]),
    });
  });

  it('says a clock, not a threshold, where one function of g^a·K holds for all K', () => {
    const draws = new Draws(1);
    const of = (cycles: number) => scaledCurves({ ...shape, x: grid(0.02, 1, 15), law: clocked(2)(cycles) }, draws);
    const [curves, half, quarter] = [of(200), of(100), of(50)];
    const found = judgeScaling(curves, { half, quarter }, draws);
    expect(found).toMatchObject({ kind: 'clock', reasons: [expect.stringContaining('functions of *g*^{a}·*K*')] });
    // Without a quarter of the cycles it would pass for a crossover.
    const early = judgeScaling(curves, { half, quarter: none }, draws);
    expect(early).toMatchObject({
      kind: 'undecided',
      reasons: expect.arrayContaining([expect.stringMatching(/too few late cycles.* with a quarter of the cycles:/)]),
    });
  });

  it('knows no transition where the critical value could not be read again', () => {
    const draws = new Draws(1);
    const curves = scaledCurves({ ...shape, law: transitions['ν = 0.7'].law }, draws);
    const unread = [
      [{ half: none, quarter: none }, /too few late cycles.* half as many cycles and a quarter of the cycles:/],
      [{ ...sameAt(curves), dephasing: none }, /too few late cycles.* with cycles counted by Γ0/],
    ] as const;
    for (const [others, reason] of unread) {
      expect(judgeScaling(curves, others, draws)).toMatchObject({
        kind: 'undecided',
        order: null,
        reasons: [expect.stringMatching(reason)],
      });
    }
  });

  it('never says more than undecided of curves without realisations, and says so', () => {
    const { law } = transitions['ν = 1'];
    for (const error of [0, Number.NaN]) {
      const draws = new Draws(1);
      const points = shape.sizes.map((size) => ({
        size,
        points: shape.x.map((x) => ({ x, y: law(x, size) + 0.02 * draws.normal(), error })),
      }));
      const curves = sizeCurves(points);
      expect(judgeScaling(curves, sameAt(curves), draws)).toMatchObject({
        kind: 'undecided',
        order: null,
        reasons: expect.arrayContaining([expect.stringContaining('Errors are systematic')]),
      });
    }
  });

  it('is undecided where the critical value moves in another reading', () => {
    const draws = new Draws(3);
    const { law } = transitions['ν = 1'];
    const curves = scaledCurves({ ...shape, law }, draws);
    const moved = scaledCurves({ ...shape, law: (g, size) => law(g / Math.SQRT2, size) }, draws);
    const found = judgeScaling(curves, { half: moved, quarter: curves }, draws);
    expect(found).toMatchObject({ kind: 'undecided', reasons: [expect.stringContaining('half as many cycles')] });
    const same = scaledCurves({ ...shape, law }, draws);
    const stayed = judgeScaling(curves, sameAt(same), draws);
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
    expect(judgeScaling(none, sameAt(none), new Draws(1)).kind).toBe('refused');
  });
});
