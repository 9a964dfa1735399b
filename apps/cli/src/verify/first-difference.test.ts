import type { StoredRow } from '@loschmidt/dataset';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './first-difference.js';

const columns = [
  { name: 'norm_error', shape: 'scalar', unit: '1', about: '' },
  { name: 'shannon_tau', shape: 'scalar', unit: 'nat', about: '' },
  { name: 'density_tau', shape: 'list', unit: '1', about: '' },
] as const;

const computed = [
  { cycle: 0, norm_error: 0, shannon_tau: 1, density_tau: [0.5, 0.5] },
  { cycle: 1, norm_error: 1e-16, shannon_tau: null, density_tau: null },
];

async function* stored(change: (rows: StoredRow[]) => void = () => {}): AsyncGenerator<StoredRow> {
  const rows: StoredRow[] = [
    { point: 'p', cycle: 0, stage: 'cycle', scalars: Float64Array.of(0, 1), lists: [Float64Array.of(0.5, 0.5)] },
    { point: 'p', cycle: 1, stage: 'cycle', scalars: Float64Array.of(1e-16, Number.NaN), lists: [null] },
  ];
  change(rows);
  yield* rows;
}

const scalar = (row: number, column: number, value: number) => (rows: StoredRow[]) => {
  const { scalars } = rows[row] ?? {};
  if (scalars !== undefined) scalars[column] = value;
};

describe('the first difference', () => {
  it('is none where all values agree, nulls included', async () => {
    expect(await firstDifference(columns, stored(), computed, 0)).toBeNull();
  });

  it.each([
    ['the last bit of a number', scalar(0, 1, 1 + 2 ** -52), 'shannon_tau'],
    ['the sign of zero', scalar(0, 0, -0), 'norm_error'],
    ['a number in the place of null', scalar(1, 1, 0), 'shannon_tau'],
    ['null in the place of a number', scalar(0, 1, Number.NaN), 'shannon_tau'],
    ['a value of a list', (rows: StoredRow[]) => rows[0]?.lists[0]?.fill(0.25), 'density_tau'],
    ['a row too few', (rows: StoredRow[]) => rows.pop(), null],
    ['a row too many', (rows: StoredRow[]) => rows[1] && rows.push({ ...rows[1], cycle: 2 }), null],
    ['another cycle', (rows: StoredRow[]) => rows[1] && rows.splice(1, 1, { ...rows[1], cycle: 2 }), null],
  ])('is %s', async (_what, change, column) => {
    expect(await firstDifference(columns, stored(change), computed, 0)).toMatchObject({ column });
  });

  it('forgives another kernel version 1e-10, and no more', async () => {
    const off = (by: number) => firstDifference(columns, stored(scalar(0, 1, 1 + by)), computed, 1e-10);
    expect(await off(9e-11)).toBeNull();
    expect(await off(2e-10)).toMatchObject({ cycle: 0, column: 'shannon_tau', computed: '1' });
    expect(await firstDifference(columns, stored(scalar(1, 1, 0)), computed, 1e-10)).not.toBeNull();
  });
});
