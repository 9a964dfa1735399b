import { Draws, type Estimate, meanEstimate } from '@loschmidt/analysis';
import { describe, expect, it } from 'vitest';
import { clusterMeans, type Realisation } from './realisation.js';

const realisation = (point: string, value: number): Realisation => ({
  point,
  late: [{ mean: value, deviation: value, error: 0.1, trend: value, trendError: 0.1 }],
  binned: [Float64Array.of(value, Number.NaN, 2 * value)],
  constants: [value],
  returned: { largest: value, late: [value, Number.NaN] },
  falling: value,
  reaching: value,
});
const errorOf = (all: readonly Realisation[]) =>
  (meanEstimate(all.map(({ late: [value] }) => value?.mean ?? Number.NaN)) as Estimate).error;

describe('means over clusters', () => {
  it('are what is there, where every cluster has one, or there is one cluster', () => {
    const all = [0.1, 0.2, 0.4].map((value, index) => realisation(String(index), value));
    expect(clusterMeans(all, Number)).toEqual(all);
    expect(clusterMeans(all, () => 7)).toBe(all);
  });

  it('have the error of the clusters where those of one are equal, however many there are', () => {
    const values = [0.1, 0.2, 0.4, 0.9];
    const one = values.map((value, index) => realisation(`${index}`, value));
    const many = values.flatMap((value, index) =>
      Array.from({ length: 8 }, (_, replica) => realisation(`${index}.${replica}`, value)),
    );
    const means = clusterMeans(many, (point) => Math.floor(Number(point)));
    expect(means).toHaveLength(4);
    expect(errorOf(means)).toBeCloseTo(errorOf(one), 15);
    expect(errorOf(many)).toBeLessThan(errorOf(one) / 2);
  });

  it('count each cluster once, whatever it has lost, and leave out what was not measured', () => {
    const all = [realisation('0', 1), realisation('1', 3), realisation('2', 10)];
    const [first, second] = clusterMeans(all, (point) => (point === '2' ? 1 : 0));
    expect(first).toEqual({
      ...realisation('0', 2),
      late: [{ mean: 2, deviation: 2, error: Math.SQRT2 * 0.05, trend: 2, trendError: Math.SQRT2 * 0.05 }],
    });
    expect(second).toEqual(realisation('2', 10));
  });

  it('cover the truth: 5 times of 8 replicas each in 95 % of the trials, where replicas taken for realisations do in half of them', () => {
    const draws = new Draws(1);
    const normal = () => draws.normal();
    const covers = (all: readonly Realisation[]) => {
      const { low, high } = meanEstimate(all.map(({ late: [value] }) => value?.mean ?? 0)) as Estimate;
      return low <= 0 && high >= 0;
    };
    let [clustered, single] = [0, 0];
    for (let trial = 0; trial < 200; trial += 1) {
      const all = Array.from({ length: 5 }, normal).flatMap((time, index) =>
        Array.from({ length: 8 }, (_, replica) => realisation(`${index}.${replica}`, time + normal())),
      );
      if (covers(clusterMeans(all, (point) => Math.floor(Number(point))))) clustered += 1;
      if (covers(all)) single += 1;
    }
    expect(clustered).toBeGreaterThan(180);
    expect(single).toBeLessThan(140);
  });
});
