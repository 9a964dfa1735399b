import { type Batch, type BatchColumn, textsOf } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { changed, listed, none, number, twice, without } from '../fixture/changed-batches.js';
import { computed, honest, point, take } from '../fixture/computed-chunk.js';

const lies: readonly [string, (batches: readonly Batch[]) => Batch[], RegExp][] = [
  [
    'no row of a completed point',
    without('steps', 7, 12),
    /steps of point p1: it is completed and must have rows, got none/,
  ],
  ['one row of a completed point', without('steps', 1, 7), /cycle 1, stage cycle of point p0 must follow here/],
  ['no rows at all', none('steps'), /steps of point p0: it is completed and must have rows/],
  [
    'its last row missing',
    without('steps', 11, 12),
    /steps of point p1: its rows must go on to cycle 4, and end before cycle 4/,
  ],
  [
    'a row in the middle missing',
    without('steps', 3, 4),
    /point p0, cycle 4, stage cycle: cycle 3, stage cycle of point p0 must follow/,
  ],
  ['rows twice', twice('steps'), /points must come once and in their order/],
  ['a cycle beyond the plan', changed('steps', 'cycle', number(6, 7)), /cycle 6, stage cycle of point p0 must follow/],
  ['a negative cycle', changed('steps', 'cycle', number(0, -1)), /point p0, cycle -1/],
  ['a point that the chunk does not have', changed('steps', 'index', number(7, 9)), /index must be below 3, got 9/],
  ['a negative point', changed('steps', 'index', number(0, -1)), /index must be below 3, got -1/],
  [
    'rows of a point that failed',
    changed(
      'steps',
      'index',
      (column) =>
        ({ ...column, values: (column as { values: Int32Array }).values.map((i) => (i === 1 ? 2 : i)) }) as BatchColumn,
    ),
    /steps of point p2: its rows must go on to cycle 6, and end before cycle 5/,
  ],
  [
    'another stage',
    changed('steps', 'stage', (column) => ({ ...column, categories: textsOf(['erased']) }) as BatchColumn),
    /stage erased: cycle 0, stage cycle of point p0 must follow/,
  ],
  [
    'a stage of no name',
    changed('steps', 'stage', (column) => ({ ...column, categories: textsOf([]) }) as BatchColumn),
    /cycle 0, stage cycle of point p0 must follow/,
  ],
  [
    'NaN where a value is due',
    changed('steps', 'shannon_tau', number(8, Number.NaN)),
    /point p1, cycle 1, stage cycle: shannon_tau must be a finite number, got null/,
  ],
  [
    '∞',
    changed('steps', 'norm_error', number(2, Number.POSITIVE_INFINITY)),
    /cycle 2, stage cycle: norm_error must be a finite number, got Infinity/,
  ],
  [
    '∞ where null is allowed',
    changed('steps', 'gap_ratio', number(2, Number.NEGATIVE_INFINITY)),
    /gap_ratio must be a finite number, got -Infinity/,
  ],
  [
    'null where a value is due by its cadence',
    changed('steps', 'return_probability', number(4, Number.NaN)),
    /cycle 4, stage cycle: return_probability must be a finite number/,
  ],
  [
    'a value off its cadence',
    changed('steps', 'return_probability', number(3, 0.5)),
    /cycle 3, stage cycle: return_probability must be null off its cadence, got 0.5/,
  ],
  ['no profiles', none('profiles'), /profiles of point p0: it is completed and must have rows/],
  ['a row of profiles missing', without('profiles', 1, 2), /must follow here/],
  ['a row of profiles twice', twice('profiles'), /points must come once and in their order/],
  [
    'a list that is too short',
    changed('profiles', 'density_tau', (column) =>
      listed({ offsets: (column as { offsets: Int32Array }).offsets.map((offset, row) => (row === 1 ? 3 : offset)) })(
        column,
      ),
    ),
    /point p0, cycle 0, stage cycle: density_tau must be a list of 4, got a list of 3/,
  ],
  [
    'a list where none is due',
    changed('profiles', 'density_tau', listed({ valid: new Uint8Array(20).fill(1) })),
    /density_tau must be null, got a list of 0/,
  ],
  [
    'no list where one is due',
    changed('profiles', 'density_upsilon', listed({ valid: new Uint8Array(20) })),
    /density_upsilon must be a list of 4, got null/,
  ],
  [
    'NaN in a list',
    changed('profiles', 'entanglement_spectrum', (column) =>
      listed({ values: (column as { values: Float64Array }).values.with(2, Number.NaN) })(column),
    ),
    /cycle 0, stage cycle: entanglement_spectrum must hold finite numbers, got NaN/,
  ],
];

describe('rows that no plan implies are refused:', () => {
  const batches = computed(honest);
  it.each(lies)('%s', (_, lie, said) => {
    take(honest, batches);
    expect(() => take(honest, lie(batches))).toThrow(
      expect.objectContaining({ code: 'corrupt', message: expect.stringMatching(said) }),
    );
  });
});

it('columns of a species that may be null are taken where they are', () => {
  const job = {
    points: [point({ lattice: { kind: 'chain', sites: 1 }, particles: { tau: 1, upsilon: 1 } })],
    observables: [{ name: 'energy_levels' }],
  };
  expect(() => take(job, computed(job))).not.toThrow();
});

describe('lists whose length is a result', () => {
  const job = { points: [point()], observables: [{ name: 'cycle_spectrum' }] };

  it('are taken as they are, up to what the point allows', () => {
    expect(() => take(job, computed(job))).not.toThrow();
  });

  it.each([
    [0, /cycle 0, stage cycle: cycle_angle must be a list of 1 to 24, got a list of 0/],
    [25, /cycle 0, stage cycle: cycle_angle must be a list of 1 to 24, got a list of 25/],
  ])('are refused with %i values', (length, said) => {
    const lie = changed('profiles', 'cycle_angle', () => ({
      name: 'cycle_angle',
      type: 'list',
      offsets: Int32Array.of(0, length, length + 1),
      values: new Float64Array(length + 1),
    }));
    expect(() => take(job, lie(computed(job)))).toThrow(
      expect.objectContaining({ code: 'corrupt', message: expect.stringMatching(said) }),
    );
  });
});
