import { encodePoints, estimateCost, type Point, resolveObservables } from '@loschmidt/core';
import { expect, it } from 'vitest';
import { OBSERVABLES, samplePoint } from '../../../../tests/support/chunk-request.js';
import { neededBytes } from './needed-bytes.js';

const estimate = (point: Point) =>
  estimateCost(point, { observables: resolveObservables(OBSERVABLES, point.cycles), stages: true }).bytes;
const needed = (points: readonly Point[]) => neededBytes(encodePoints(points), OBSERVABLES, true);

it('is what plans say of the largest point, wherever in the chunk it is', () => {
  const small = [0, 1, 2].map((interaction) => samplePoint(2, { interaction }));
  const times = [1, 2, 3].map((time) => samplePoint(4, { evolution: { kind: 'stepwise', time, alternations: 2 } }));
  const largest = samplePoint(8);
  const long = samplePoint(2, { cycles: 5_000 });
  const full = samplePoint(4, { evolution: { kind: 'full', time: 1 } });
  for (const points of [
    [largest],
    small,
    times,
    [...times, full],
    [...small, long],
    [...small, largest, ...times, full],
  ]) {
    expect(needed(points)).toBe(Math.max(...points.map(estimate)));
  }
});

it('of points that are none is not computed', () => {
  const point = samplePoint(2);
  for (const wrong of [
    { ...point, lattice: { ...point.lattice, sites: 1e9 } },
    { ...point, particles: { tau: -1, upsilon: 1 } },
    { ...point, lattice: null },
    { ...point, evolution: { kind: 'another' } },
  ])
    expect(() => needed([wrong as unknown as Point])).toThrow(expect.objectContaining({ code: 'bad-input' }));
});
