import { expect, it } from 'vitest';
import type { MeasuredSet } from './campaign-measures.js';
import type { ParameterSet } from './parameter-set.js';
import { returnCurves } from './return-curves.js';

const set = (index: number, size: number, strength: number | null) => ({ index, size, strength }) as ParameterSet;
const late = (...full: number[]) => ({
  lateReturn: {
    full: Float64Array.from(full),
    half: Float64Array.of(1),
    quarter: Float64Array.of(3),
    clock: Float64Array.of(2),
  },
});
const sets = [set(0, 6, 1), set(1, 4, 1), set(2, 4, 2), set(3, 4, null), set(4, 6, 2)];
const measured = new Map<number, Pick<MeasuredSet, 'lateReturn'>>([
  [0, late(0.2, 0.4)],
  [1, late(0.5)],
  [2, { lateReturn: null }],
  [3, late(0.7)],
]);
const parameterOf = ({ strength }: ParameterSet) => strength;

it('what is scaled is the late mean of F by size, with its error over realisations; what is not measured is left out', () => {
  expect(returnCurves(measured, { sets, valueOf: parameterOf }, 'full')).toEqual([
    { size: 4, points: [{ x: 1, y: 0.5, error: Number.NaN }] },
    { size: 6, points: [{ x: 1, y: expect.closeTo(0.3, 12), error: expect.closeTo(0.1, 12) }] },
  ]);
});

it('fewer cycles are another reading of the same rows', () => {
  const [small] = returnCurves(measured, { sets, valueOf: parameterOf }, 'half');
  expect(small?.points.map(({ y }) => y)).toEqual([1]);
});
