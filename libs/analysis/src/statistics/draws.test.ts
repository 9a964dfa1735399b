import { describe, expect, it } from 'vitest';
import { Draws } from './draws.js';

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('Draws', () => {
  it('repeats itself for the same seed and lane, and for no others', () => {
    const of = (seed: number, lane: number) => {
      const draws = new Draws(seed, lane);
      return many(5, () => draws.uniform());
    };
    expect(of(7, 0)).toEqual(of(7, 0));
    expect(of(7, 0)).not.toEqual(of(8, 0));
    expect(of(7, 0)).not.toEqual(of(7, 1));
  });

  it('gives normal numbers of mean 0 and variance 1', () => {
    const draws = new Draws(1);
    const values = many(20_000, () => draws.normal());
    expect(mean(values)).toBeCloseTo(0, 1);
    expect(mean(values.map((value) => value * value))).toBeCloseTo(1, 1);
  });

  it('gives every index of a size', () => {
    const draws = new Draws(3);
    expect([...new Set(many(200, () => draws.index(4)))].sort()).toEqual([0, 1, 2, 3]);
  });
});
