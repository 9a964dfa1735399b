import {
  type Batch,
  type BatchColumn,
  encodePoints,
  normalisePoint,
  type ObservableRequest,
  openKernel,
  type Point,
  textColumn,
  textsOf,
  textValues,
} from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import type { Quarantined } from '../chunk/chunk-job.js';
import { evolveChunk } from '../chunk/evolve-chunk.js';
import { PointDigester } from '../digest/point-digest.js';
import { ChunkCheck } from './chunk-check.js';

const thread = { kernel: openKernel() };

interface Job {
  readonly points: readonly Point[];
  readonly observables: readonly ObservableRequest[];
  readonly stages?: boolean;
  readonly quarantined?: readonly Quarantined[];
}

function point(change: object = {}): Point {
  return normalisePoint({
    lattice: { kind: 'chain', sites: 4 },
    particles: { tau: 1, upsilon: 2 },
    evolution: { kind: 'stepwise', time: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1 },
    cycles: 6,
    ...change,
  });
}

/** The batches that a runner makes of the job. */
function computed({ points, observables, stages = false, quarantined = [] }: Job): Batch[] {
  const batches: Batch[] = [];
  const sink = { batch: (batch: Batch) => void batches.push(batch), stopRequested: () => false, progress: () => {} };
  evolveChunk({ points: encodePoints(points), observables, stages, quarantined }, sink, thread);
  return batches;
}

function checkOf({ points, observables, stages = false, quarantined = [] }: Job, drawn?: Uint8Array): ChunkCheck {
  const job = { points: encodePoints(points), observables, stages, quarantined };
  return new ChunkCheck(job, {
    idOf: (index) => `p${index}`,
    seconds: 1,
    drawn: drawn ?? new Uint8Array(points.length).fill(1),
  });
}

function take(job: Job, batches: readonly Batch[], count?: { completed: number; failed: number }, drawn?: Uint8Array) {
  const check = checkOf(job, drawn);
  for (const batch of batches) check.take(batch);
  const failed = statuses(batches).filter((status) => status === 'failed').length;
  check.close(count ?? { completed: statuses(batches).length - failed, failed });
  return check;
}

function statuses(batches: readonly Batch[]): (string | null)[] {
  return batches.flatMap((batch) => {
    const status = batch.columns.find(({ name }) => name === 'status');
    return status?.type === 'string' ? textValues(status) : [];
  });
}

const every: ObservableRequest[] = [
  { name: 'entropies' },
  { name: 'return', every: 4 },
  { name: 'entanglement', every: 2 },
  { name: 'densities', every: 3 },
  { name: 'spectrum' },
];

describe('rows that a runner computes are taken', () => {
  const many = Array.from({ length: 60 }, (_, k) =>
    point({ interaction: k, cycles: k % 7, lattice: { kind: 'chain', sites: 2 + 2 * (k % 2) } }),
  );
  it.each<[string, Job]>([
    ['many small points of several shapes', { points: many, observables: [{ name: 'entropies' }, { name: 'return' }] }],
    ['lists, at cadences of their own', { points: many, observables: every }],
    [
      'cadences that depend on the cycles',
      {
        points: [point({ cycles: 45 }), point({ cycles: 90 })],
        observables: [{ name: 'half_chain' }, { name: 'spectrum' }],
      },
    ],
    [
      'stages',
      {
        points: [
          point(),
          point({ evolution: { kind: 'stepwise', time: 1, alternations: 3 } }),
          point({ protocol: { kind: 'forward' } }),
          point({ cycles: 0 }),
        ],
        observables: every,
        stages: true,
      },
    ],
    [
      'the whole Hamiltonian, with stages',
      { points: [point({ evolution: { kind: 'full', time: 1 } })], observables: every, stages: true },
    ],
    [
      'three species',
      {
        points: [point({ particles: { a: 1, b: 1, c: 2 }, erasure: 'none', interaction: 1 })],
        observables: [{ name: 'entanglement' }, { name: 'densities' }],
      },
    ],
    ['states without a gap ratio', { points: [point({ particles: { tau: 0, upsilon: 4 } })], observables: every }],
    [
      'points that fail, and one in quarantine',
      {
        points: [point(), point({ hopping: 1e200 }), point({ interaction: 2 }), point()],
        observables: every,
        quarantined: [{ index: 2, reason: 'It kills.', cycle: 3 }],
      },
    ],
    [
      'nothing but a failed point',
      {
        points: [point({ hopping: 1e200, cycles: 0 })],
        observables: [{ name: 'densities' }],
        quarantined: [{ index: 0, reason: 'It kills.' }],
      },
    ],
  ])('%s', (_, job) => {
    const check = take(job, computed(job));
    expect(check.hasEnded(job.points.length - 1)).toBe(true);
  });

  it('in batches that are cut anywhere', () => {
    const job = { points: [point(), point({ interaction: 2 })], observables: every, stages: true };
    take(
      job,
      computed(job).flatMap((batch) => Array.from({ length: batch.rows }, (_, row) => rowsOf(batch, row, row + 1))),
    );
  });

  it('of the first points of a chunk that takes too long', () => {
    const points = [point(), point({ interaction: 2 })];
    take(
      { points: [...points, point({ interaction: 3 })], observables: every },
      computed({ points, observables: every }),
    );
  });
});

const honest: Job = {
  points: [point(), point({ interaction: 2, cycles: 4 }), point({ hopping: 1e200 })],
  observables: every,
};

/** Changes one value of one column of a table. */
function changed(table: Batch['table'], name: string, change: (column: BatchColumn) => BatchColumn) {
  return (batches: readonly Batch[]) =>
    batches.map((batch) => ({
      ...batch,
      columns: batch.columns.map((column) => (batch.table === table && column.name === name ? change(column) : column)),
    }));
}

const number =
  (row: number, value: number) =>
  (column: BatchColumn): BatchColumn => {
    if (column.type !== 'float64' && column.type !== 'int32') throw new Error('a column of numbers');
    const values = column.values.slice();
    values[row] = value;
    return { ...column, values } as BatchColumn;
  };
const text =
  (row: number, value: string | null) =>
  (column: BatchColumn): BatchColumn => {
    if (column.type !== 'string') throw new Error('a column of texts');
    return textColumn(column.name, textValues(column).with(row, value));
  };
const listed =
  (change: Partial<Extract<BatchColumn, { type: 'list' }>>) =>
  (column: BatchColumn): BatchColumn =>
    ({ ...column, ...change }) as BatchColumn;
const both =
  (...changes: ((batches: readonly Batch[]) => Batch[])[]) =>
  (batches: readonly Batch[]) =>
    changes.reduce((all, change) => change(all), [...batches]);

/** Rows first … last−1 of a batch. */
function rowsOf(batch: Batch, first: number, last: number): Batch {
  const columns = batch.columns.map((column): BatchColumn => {
    switch (column.type) {
      case 'category':
        return { ...column, codes: column.codes.slice(first, last) };
      case 'string':
        return textColumn(column.name, textValues(column).slice(first, last));
      case 'list': {
        const from = column.offsets[first] ?? 0;
        return {
          ...column,
          offsets: column.offsets.slice(first, last + 1).map((offset) => offset - from),
          values: column.values.slice(from, column.offsets[last]),
          ...(column.valid && { valid: column.valid.slice(first, last) }),
        };
      }
      default:
        return { ...column, values: column.values.slice(first, last) } as BatchColumn;
    }
  });
  return { ...batch, rows: last - first, columns };
}
/** Without rows first … last−1 of a table. */
const without = (table: Batch['table'], first: number, last: number) => (batches: readonly Batch[]) =>
  batches.flatMap((batch) =>
    batch.table === table ? [rowsOf(batch, 0, first), rowsOf(batch, last, batch.rows)] : [batch],
  );
const twice = (table: Batch['table']) => (batches: readonly Batch[]) =>
  batches.flatMap((batch) => (batch.table === table ? [batch, batch] : [batch]));
const none = (table: Batch['table']) => (batches: readonly Batch[]) => batches.filter((batch) => batch.table !== table);

/** Rows of the honest chunk: 0 … 6 of point 0, 7 … 11 of point 1, none of point 2. */
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
  ['no summary', none('summary'), /steps of point p0: it is not completed and must have no rows, got some/],
  [
    'a point twice in the summary',
    twice('summary'),
    /there must be one row a point in order, got point 0 where 3 of 3 was due/,
  ],
  ['a point left out of the summary', changed('summary', 'index', number(0, 1)), /got point 1 where 0 of 3 was due/],
  [
    'a status of no name',
    changed('summary', 'status', text(0, 'done')),
    /point p0: status must be completed or failed, got "done"/,
  ],
  ['no status', changed('summary', 'status', text(0, null)), /status must be completed or failed, got null/],
  [
    'a failed point as completed',
    changed('summary', 'status', text(2, 'completed')),
    /summary of point p2: rows must be 7, got 0/,
  ],
  [
    'a completed point as failed',
    changed('summary', 'status', text(1, 'failed')),
    /summary of point p1: rows must be 0 as it failed, got 5/,
  ],
  [
    'a failed point with rows',
    both(
      changed('summary', 'status', text(1, 'failed')),
      changed('summary', 'rows', number(1, 0)),
      changed('summary', 'digest', text(1, null)),
      changed('summary', 'reason', text(1, 'lost')),
      ...[
        'entanglement',
        'gap_ratio',
        'norm_error',
        'purity',
        'return_probability',
        'shannon_tau',
        'shannon_total',
        'shannon_upsilon',
      ].map((name) => changed('summary', name, number(1, Number.NaN))),
    ),
    /steps of point p1: it is not completed and must have no rows, got some/,
  ],
  ['other rows than it has', changed('summary', 'rows', number(0, 8)), /point p0: rows must be 7, got 8/],
  [
    'a reason although it completed',
    changed('summary', 'reason', text(0, 'well')),
    /reason must be null as it completed/,
  ],
  [
    'a cycle of failure although it completed',
    changed('summary', 'failed_cycle', number(0, 2)),
    /failed_cycle must be null as it completed, got 2/,
  ],
  [
    'a stage of failure although it completed',
    changed('summary', 'failed_stage', text(0, 'h1.1')),
    /failed_stage must be null as it completed/,
  ],
  ['no digest', changed('summary', 'digest', text(0, null)), /digest must be 64 hexadecimal digits, got null/],
  [
    'a digest that is none',
    changed('summary', 'digest', text(0, 'A'.repeat(64))),
    /digest must be 64 hexadecimal digits, got A+/,
  ],
  [
    'a digest of other rows',
    changed('summary', 'digest', text(1, '0'.repeat(64))),
    /point p1: digest must be [0-9a-f]{64}, that of its rows, got 0+/,
  ],
  [
    'a value that its digest does not know',
    changed('steps', 'shannon_total', number(3, 0.125)),
    /point p0: digest must be/,
  ],
  [
    'another last value',
    changed('summary', 'shannon_tau', number(1, 0.125)),
    /point p1: shannon_tau must be \d\.\d+, as in its last row, got 0.125/,
  ],
  [
    'seconds that are negative',
    changed('summary', 'seconds', number(0, -1)),
    /seconds must be a finite number ≥ 0, got -1/,
  ],
  [
    'seconds that are NaN',
    changed('summary', 'seconds', number(0, Number.NaN)),
    /seconds must be a finite number ≥ 0, got NaN/,
  ],
  [
    'seconds without an end',
    changed('summary', 'seconds', number(2, Number.POSITIVE_INFINITY)),
    /seconds must be a finite number ≥ 0, got Infinity/,
  ],
  ['a failure without a reason', changed('summary', 'reason', text(2, null)), /point p2: reason must be a text/],
  [
    'a reason of 5 MB',
    changed('summary', 'reason', text(2, 'x'.repeat(5e6))),
    /reason must be a text of 1 to 65536 bytes, got 5000000 bytes/,
  ],
  [
    'a failure in a cycle that the point does not have',
    changed('summary', 'failed_cycle', number(2, 7)),
    /failed_cycle must be null or one of 0 … 6, got 7/,
  ],
  [
    'a failure in half a cycle',
    changed('summary', 'failed_cycle', number(2, 0.5)),
    /failed_cycle must be null or one of 0 … 6/,
  ],
  [
    'a failure in a stage that the point does not have',
    changed('summary', 'failed_stage', text(2, 'h3.1')),
    /failed_stage must be null or a stage of the point, got "h3.1"/,
  ],
  [
    'a digest of a failed point',
    changed('summary', 'digest', text(2, '0'.repeat(64))),
    /digest must be null as it failed/,
  ],
  [
    'a value of a failed point',
    changed('summary', 'norm_error', number(2, 0)),
    /norm_error must be null as it failed, got 0/,
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

  it('a point that is in quarantine and is said to have completed', () => {
    const job = { ...honest, quarantined: [{ index: 0, reason: 'It kills.' }] };
    expect(() => take(job, batches)).toThrow(/point p0: status must be failed, as it is in quarantine/);
  });

  it('other points than the closing message counts', () => {
    expect(() => take(honest, batches, { completed: 3, failed: 0 })).toThrow(/the 3 completed and 0 failed points/);
  });

  it('stages that were not asked for, and none where they were', () => {
    const staged = { ...honest, stages: true };
    expect(() => take(honest, computed(staged))).toThrow(
      /cycle 1, stage h1.1: cycle 1, stage cycle of point p0 must follow/,
    );
    expect(() => take(staged, batches)).toThrow(/cycle 1, stage cycle: cycle 1, stage h1.1 of point p0 must follow/);
  });

  it('stages in another order', () => {
    const staged = { ...honest, stages: true };
    const swapped = changed('steps', 'stage', (column) => {
      if (column.type !== 'category') return column;
      const names = textValues(column.categories);
      const [first = '', second = ''] = ['h1.1', 'h2.1'];
      return {
        ...column,
        categories: textsOf(names.map((name) => (name === first ? second : name === second ? first : name))),
      };
    });
    expect(() => take(staged, swapped(computed(staged)))).toThrow(
      /stage h2.1: cycle 1, stage h1.1 of point p0 must follow/,
    );
  });

  it('profiles where no list is asked for', () => {
    const job = { ...honest, observables: [{ name: 'return' }] };
    const profiles = batches.filter(({ table }) => table === 'profiles');
    expect(() => take(job, profiles)).toThrow(/profiles: no row was asked for/);
  });
});

describe('digests', () => {
  const job: Job = { points: [point(), point({ interaction: 2 })], observables: [{ name: 'return' }] };
  const forged = changed('summary', 'digest', text(1, '0'.repeat(64)));

  it('are computed again for the points that are drawn, and for them alone', () => {
    const batches = forged(computed(job));
    take(job, batches, undefined, Uint8Array.of(1, 0));
    expect(() => take(job, batches, undefined, Uint8Array.of(0, 1))).toThrow(/point p1: digest must be/);
  });

  it('may come before or after the rows', () => {
    const batches = computed(job);
    take(job, batches.toReversed());
    expect(() => take(job, forged(batches.toReversed()))).toThrow(/point p1: digest must be/);
  });

  it('of rows that a liar hashed himself are right: what is finite and whole is for verify to find', () => {
    const [steps, summary] = computed({ ...job, points: [point()] });
    if (steps === undefined || summary === undefined) throw new Error('two batches');
    const [lied] = changed('steps', 'norm_error', number(1, 0.5))([steps]);
    const digester = new PointDigester();
    const columns = (lied?.columns ?? []).flatMap((column) => (column.type === 'float64' ? [column.values] : []));
    for (let row = 0; row < steps.rows; row += 1) {
      digester.row(
        row,
        'cycle',
        Float64Array.from(columns, (values) => values[row] ?? 0),
        [],
      );
    }
    take({ ...job, points: [point()] }, [
      ...(lied ? [lied] : []),
      ...changed('summary', 'digest', text(0, digester.finish()))([summary]),
    ]);
  });
});
