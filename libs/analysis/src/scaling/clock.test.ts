import { describe, expect, it } from 'vitest';
import { clocked, transitions } from '../fixture/known-laws.js';
import { grid, scaledCurves } from '../fixture/scaled-curves.js';
import { Draws } from '../statistics/draws.js';
import { clock } from './clock.js';

const shape = { sizes: [4, 6, 8, 10], x: grid(0.02, 1, 15), error: 0.02 };
const read = (lawOf: (cycles: number) => (g: number, size: number) => number, seed: number) => {
  const draws = new Draws(seed);
  return [200, 100, 50].map((cycles) => ({
    cycles,
    curves: scaledCurves({ ...shape, law: lawOf(cycles) }, draws),
  }));
};

describe('clock', () => {
  it.each([1, 2, 3])('finds a of g^a·K with a = %s', (exponent) => {
    const found = clock(read(clocked(exponent), exponent));
    expect(found?.exponent).toBeCloseTo(exponent, 0);
    expect(Math.abs((found?.exponent ?? 0) - exponent)).toBeLessThan(0.25 * exponent);
    expect(found?.still).toBeGreaterThan(3);
  });

  it('finds none in curves that no number of cycles changes', () => {
    const { law } = transitions['ν = 1'];
    for (const seed of [1, 2]) expect(clock(read(() => (g, size) => law(2 * g, size), seed))).toBeNull();
  });

  it('finds none in a threshold that stays where it is and sharpens with the cycles', () => {
    expect(clock(read((cycles) => (g, size) => 1 / (1 + Math.exp(-(g - 0.5) * size * cycles * 0.02)), 1))).toBeNull();
  });

  it('finds none in two numbers of cycles, nor where g is negative', () => {
    expect(clock(read(clocked(2), 1).slice(1))).toBeNull();
    const negative = read(clocked(2), 1).map(({ cycles, curves }) => ({
      cycles,
      curves: { ...curves, x: curves.x.map((own) => own.map((g) => g - 1)) },
    }));
    expect(clock(negative)).toBeNull();
  });
});
