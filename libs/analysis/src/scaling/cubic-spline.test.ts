import { describe, expect, it } from 'vitest';
import { CubicSpline } from './cubic-spline.js';

const breaks = [0, 0.3, 1, 1.1, 2];

describe('CubicSpline', () => {
  it('has splines that add up to 1, with slopes that add up to 0, and are those of their values', () => {
    const spline = new CubicSpline(breaks);
    expect(spline.size).toBe(7);
    for (const z of [0, 0.1, 0.3, 0.99, 1.05, 1.7, 2]) {
      spline.at(z);
      expect(spline.values.reduce((sum, own) => sum + own)).toBeCloseTo(1, 12);
      expect(spline.slopes.reduce((sum, own) => sum + own)).toBeCloseTo(0, 10);
    }
    const coefficients = [1, -2, 0.5, 3, 0, 2, 7];
    const value = (z: number, of: 'values' | 'slopes' = 'values') => {
      const first = spline.at(z);
      return spline[of].reduce((sum, own, at) => sum + own * (coefficients[first + at] as number), 0);
    };
    for (const z of [0.05, 0.31, 1.05, 1.9]) {
      expect(value(z, 'slopes')).toBeCloseTo((value(z + 1e-6) - value(z - 1e-6)) / 2e-6, 5);
    }
  });

  it('makes every straight line, its coefficients on that line at the means of three knots', () => {
    const spline = new CubicSpline(breaks);
    const knots = [0, 0, 0, 0, 0.3, 1, 1.1, 2, 2, 2, 2];
    const line = (z: number) => 2 - 3 * z;
    const coefficients = Array.from({ length: 7 }, (_, j) =>
      line(((knots[j + 1] as number) + (knots[j + 2] as number) + (knots[j + 3] as number)) / 3),
    );
    for (const z of [0, 0.2, 1.07, 1.5]) {
      const first = spline.at(z);
      expect(spline.values.reduce((sum, own, at) => sum + own * (coefficients[first + at] as number), 0)).toBeCloseTo(
        line(z),
        12,
      );
    }
  });

  it('is held outside', () => {
    const spline = new CubicSpline(breaks);
    expect(spline.at(5)).toBe(3);
    expect([...spline.values]).toEqual([0, 0, 0, 1]);
    expect([...spline.slopes]).toEqual([0, 0, 0, 0]);
    expect(spline.at(-5)).toBe(0);
    expect([...spline.values]).toEqual([1, 0, 0, 0]);
  });
});
