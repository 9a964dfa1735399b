import { expect, it } from 'vitest';
import type { AskedColumn } from './asked-columns.js';
import type { MeasuredSet } from './campaign-measures.js';
import { haarLines } from './reference-value.js';

const column: AskedColumn = {
  name: 'cut_entropy_0_1',
  label: '*S*_{0, 1}',
  kind: 'scalar',
  reference: 'cut_haar_0_1',
  places: { label: 'site', first: 0 },
};

/** A set whose rows have this mean over random states. */
function having(haar: number): MeasuredSet {
  return {
    set: { dimensions: [6, 6], point: { species: ['tau', 'upsilon'] } },
    constants: new Map([['cut_haar_0_1', Float64Array.of(haar, haar)]]),
  } as unknown as MeasuredSet;
}

it('draws one line where random states are the same for all series, and one for each where they differ', () => {
  expect(haarLines(column, [[having(2)], [having(2)]])).toEqual([{ label: 'Haar', y: 2 }]);
  expect(haarLines(column, [[having(2)], [having(3)]])).toEqual([
    { label: 'Haar', y: 2, series: 0 },
    { label: 'Haar', y: 3, series: 1 },
  ]);
  // Along an axis of sizes a series has as many values as sizes: no line is its mean.
  expect(haarLines(column, [[having(2), having(3)]])).toEqual([]);
  expect(haarLines({ ...column, reference: null }, [[having(2)]])).toEqual([]);
});
