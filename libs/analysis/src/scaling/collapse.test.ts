import { describe, expect, it } from 'vitest';
import { transitions } from '../fixture/known-laws.js';
import { grid, scaledCurves } from '../fixture/scaled-curves.js';
import { Draws } from '../statistics/draws.js';
import { bestCollapse, collapse, collapsed } from './collapse.js';
import { collapseQuality, masterValue, type Prediction } from './master-curve.js';
import { sizeCurves } from './size-curves.js';

const shape = { sizes: [4, 6, 8, 10, 12], x: grid(0.2, 2, 19), error: 0.02, ...transitions['ν = 1'] };

/** Eqs. A1–A4 of Houdayer & Hartmann word for word, with a plain search. */
function naiveQuality(
  scaled: readonly (readonly number[])[],
  y: readonly (readonly number[])[],
  errors: readonly (readonly number[])[],
): number {
  let [sum, count] = [0, 0];
  scaled.forEach((own, i) => {
    own.forEach((x, j) => {
      const near: { x: number; y: number; w: number }[] = [];
      scaled.forEach((other, k) => {
        if (k === i) return;
        const at = other.findIndex((place, index) => place <= x && x <= (other[index + 1] ?? Number.NEGATIVE_INFINITY));
        if (at === -1) return;
        for (const index of [at, at + 1])
          near.push({
            x: other[index] as number,
            y: y[k]?.[index] as number,
            w: 1 / (errors[k]?.[index] as number) ** 2,
          });
      });
      if (near.length === 0) return;
      const total = (of: (point: (typeof near)[number]) => number) =>
        near.reduce((all, point) => all + point.w * of(point), 0);
      const [k, kx, ky, kxx, kxy] = [
        total(() => 1),
        total((p) => p.x),
        total((p) => p.y),
        total((p) => p.x * p.x),
        total((p) => p.x * p.y),
      ];
      const delta = k * kxx - kx * kx;
      const value = (kxx * ky - kx * kxy) / delta + (x * (k * kxy - kx * ky)) / delta;
      const variance = (kxx - 2 * x * kx + x * x * k) / delta;
      sum += ((y[i]?.[j] as number) - value) ** 2 / ((errors[i]?.[j] as number) ** 2 + variance);
      count += 1;
    });
  });
  return sum / count;
}

describe('collapse', () => {
  it('has the quality of the published formula', () => {
    // No place of one size is exactly one of another, where the formula leaves open which neighbours count.
    const curves = scaledCurves(shape, new Draws(1));
    for (const [critical, power] of [
      [1.003, 1],
      [0.803, 0.7],
    ] as const) {
      const scaled = collapsed(curves, critical, power);
      const lists = (all: readonly Float64Array[]) => all.map((own) => [...own]);
      expect(collapseQuality(curves, scaled)).toBeCloseTo(
        naiveQuality(lists(scaled), lists(curves.y), lists(curves.errors)),
        9,
      );
    }
  });

  it('is about 1 in quality where the curves are one, and far above where they are not', () => {
    const curves = scaledCurves(shape, new Draws(2));
    expect(collapseQuality(curves, collapsed(curves, 1, 1))).toBeLessThan(1.5);
    expect(collapseQuality(curves, collapsed(curves, 1.3, 1))).toBeGreaterThan(10);
  });

  it('finds g_c and ν', () => {
    const found = bestCollapse(scaledCurves({ ...shape, error: 1e-4 }, new Draws(3)));
    expect(found.critical).toBeCloseTo(1, 2);
    expect(found.inverseExponent).toBeCloseTo(1, 1);
  });

  it('gives the same bits for the same seed', () => {
    const of = () => collapse(scaledCurves(shape, new Draws(4)), new Draws(5), 20);
    expect(of()).toEqual(of());
  });

  it('knows nothing of a place that no other size reaches', () => {
    const curves = scaledCurves(shape, new Draws(6));
    const prediction: Prediction = { value: 0, variance: 0, count: 0 };
    masterValue(curves, curves.x, 0, 5, prediction);
    expect(prediction.count).toBe(0);
  });
});

describe('sizeCurves', () => {
  it('sorts sizes and points, and leaves out what is no number', () => {
    const point = (x: number, y: number) => ({ x, y, error: 0.1 });
    const curves = sizeCurves([
      { size: 6, points: [point(2, 0.2), point(1, 0.1), point(3, Number.NaN)] },
      { size: 4, points: [point(1, 0.3)] },
      { size: 8, points: [] },
    ]);
    expect([...curves.sizes]).toEqual([4, 6]);
    expect(curves.x.map((own) => [...own])).toEqual([[1], [1, 2]]);
  });

  it('takes the scatter of a curve as the error of points that have none', () => {
    const draws = new Draws(7);
    const points = grid(0, 1, 2000).map((x) => ({ x, y: x + 0.05 * draws.normal(), error: 0 }));
    const curves = sizeCurves([{ size: 4, points }]);
    expect(curves.systematic).toBe(true);
    expect(curves.errors[0]?.[0]).toBeCloseTo(0.05, 2);
  });
});
