import {
  type Batch,
  encodePoints,
  evolvePoint,
  normalisePoint,
  type ObservableRequest,
  observableColumns,
  openKernel,
  type Point,
  resolveObservables,
  textColumn,
} from '@loschmidt/core';
import { expect, test } from 'vitest';
import { ChunkTables } from './chunk-tables.js';
import { evolveChunk } from './evolve-chunk.js';

const thread = { kernel: openKernel() };

function point(sites: number, change: object = {}): Point {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: 1, upsilon: sites >> 1 },
    evolution: { kind: 'stepwise', time: 2 },
    erasure: { kind: 'fock-phase', species: 'all', strength: 0.4 },
    cycles: 3,
    ...change,
  });
}

function together(points: readonly Point[], observables: readonly ObservableRequest[]): Batch[] {
  const batches: Batch[] = [];
  const sink = { batch: (batch: Batch) => void batches.push(batch), stopRequested: () => false, progress: () => {} };
  evolveChunk({ points: encodePoints(points), observables, stages: false }, sink, thread);
  return batches;
}

/** The naive twin: every point by itself, row by row. */
function oneByOne(points: readonly Point[], observables: readonly ObservableRequest[]): Batch[] {
  const batches: Batch[] = [];
  const species = points[0]?.species ?? [];
  const tables = new ChunkTables(observableColumns(observables, species), (batch) => void batches.push(batch));
  for (const [index, each] of points.entries()) {
    const measure = { observables: resolveObservables(observables, each.cycles), stages: false };
    const rows = {
      row: (cycle: number, stage: string, scalars: Float64Array, lists: readonly (Float64Array | null)[]) =>
        tables.row(index, cycle, stage, scalars, lists),
    };
    const outcome = evolvePoint(thread.kernel, each, measure, rows, { stopRequested: () => false });
    if (outcome.kind === 'completed') tables.complete(index, outcome.rows, () => 0);
    if (outcome.kind === 'failed') tables.fail(index, outcome, 0);
  }
  tables.finish();
  return batches;
}

/** Batches of each table in order, without the time that points took. */
function byTable(batches: readonly Batch[]): unknown {
  return ['steps', 'profiles', 'summary'].map((table) =>
    batches
      .filter((batch) => batch.table === table)
      .map((batch) => ({ ...batch, columns: batch.columns.filter(({ name }) => name !== 'seconds') })),
  );
}

const mixed = [
  ...Array.from({ length: 40 }, (_, seed) => point(2, { seed, interaction: seed / 10, cycles: seed % 5 })),
  point(2, { hopping: 1e200 }),
  point(2, { seed: 3 }),
  point(4),
  point(4, { interaction: 3, cycles: 9 }),
  point(2, { evolution: { kind: 'full', time: 1 } }),
  point(4, { hopping: 1e200 }),
  point(2, { protocol: { kind: 'forward' } }),
];

test.each([
  ['scalars', [{ name: 'entropies' }, { name: 'return', every: 3 }]],
  ['lists', [{ name: 'densities' }, { name: 'imbalance' }]],
  ['lists off their cadence', [{ name: 'densities', every: 2 }, { name: 'energies' }]],
  ['an observable that no batch takes', [{ name: 'entanglement' }]],
])('small and other points, failed ones among them, give the batches of a loop over points: %s', (_, observables) => {
  const batches = together(mixed, observables);
  expect(byTable(batches)).toEqual(byTable(oneByOne(mixed, observables)));
  const summary = batches.find(({ table }) => table === 'summary');
  expect(summary?.columns.find(({ name }) => name === 'status')).toEqual(
    textColumn(
      'status',
      mixed.map((_, index) => (index === 40 || index === 45 ? 'failed' : 'completed')),
    ),
  );
});

test('batches end at the same rows as those of a loop over points, within long points too', () => {
  const points = [
    ...Array.from({ length: 6 }, (_, seed) => point(2, { seed, cycles: 9_000 })),
    ...Array.from({ length: 5_000 }, (_, seed) => point(2, { seed })),
  ];
  const observables = [{ name: 'densities', every: 5 }, { name: 'entropies' }];
  const batches = together(points, observables);
  expect(batches.filter(({ table }) => table === 'steps').length).toBeGreaterThan(1);
  expect(batches.filter(({ table }) => table === 'summary')).toHaveLength(2);
  expect(byTable(batches)).toEqual(byTable(oneByOne(points, observables)));
});

test('the seconds of the points of a batch add up to no more than the chunk took', () => {
  const points = Array.from({ length: 3_000 }, (_, seed) => point(2, { seed }));
  const begun = performance.now();
  const summary = together(points, []).find(({ table }) => table === 'summary');
  const taken = (performance.now() - begun) / 1000;
  const seconds = summary?.columns.find(({ name }) => name === 'seconds');
  const values = seconds?.type === 'float64' ? [...seconds.values] : [];
  expect(values.every((value) => value > 0)).toBe(true);
  expect(values.reduce((sum, value) => sum + value, 0)).toBeLessThan(taken);
});

test('a quarantined point in the middle of a batch is not computed, its neighbours are', () => {
  const summaries: Batch[] = [];
  const job = {
    points: encodePoints(Array.from({ length: 5 }, (_, seed) => point(2, { seed }))),
    observables: [],
    stages: false,
    quarantined: [{ index: 2, reason: 'crashed its runner' }],
  };
  const sink = {
    batch: (batch: Batch) => void (batch.table === 'summary' && summaries.push(batch)),
    stopRequested: () => false,
    progress: () => {},
  };
  expect(evolveChunk(job, sink, thread)).toEqual({ kind: 'done', completed: 4, failed: 1 });
  const ok = 'completed';
  expect(summaries[0]?.columns[1]).toEqual(textColumn('status', [ok, ok, 'failed', ok, ok]));
});

test('a stop request is heard within a batch, and progress counts its points', () => {
  const points = Array.from({ length: 50 }, (_, seed) => point(2, { seed, cycles: 20_000 }));
  let [asked, done] = [0, 0];
  const sink = {
    batch: () => {},
    stopRequested: () => ++asked > 60,
    progress: (pointsDone: number) => {
      done = pointsDone;
    },
  };
  const outcome = evolveChunk({ points: encodePoints(points), observables: [], stages: false }, sink, thread);
  expect(outcome).toEqual({ kind: 'stopped' });
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(50);
});

test.each([
  ['evolved alone', Array.from({ length: 3 }, (_, seed) => point(4, { seed })), 1, 'entanglement'],
  ['of a batch', Array.from({ length: 50 }, (_, seed) => point(2, { seed, cycles: 20_000 })), 49, 'entropies'],
])('a chunk that has taken its time is done with the points that are whole: %s', (_, points, most, name) => {
  const batches: Batch[] = [];
  const sink = { batch: (batch: Batch) => void batches.push(batch), stopRequested: () => false, progress: () => {} };
  const observables = [{ name: 'densities', every: 2 }, { name }];
  // Any time is too long, but not before the first point is whole.
  const job = { points: encodePoints(points), observables, stages: false, longestSeconds: Number.MIN_VALUE };
  const outcome = evolveChunk(job, sink, thread);
  if (outcome.kind !== 'done') throw new Error('nobody asked it to stop');
  expect(outcome.failed).toBe(0);
  expect(outcome.completed).toBeGreaterThan(0);
  expect(outcome.completed).toBeLessThanOrEqual(most);
  expect(byTable(batches)).toEqual(byTable(oneByOne(points.slice(0, outcome.completed), observables)));
});

test.each([
  ['evolved alone', Array.from({ length: 3 }, (_, seed) => point(4, { seed })), 'entanglement'],
  ['of a batch', Array.from({ length: 50 }, (_, seed) => point(2, { seed, cycles: 20_000 })), 'entropies'],
])('a chunk that must end is done with the points that are whole: %s', (_, points, name) => {
  const batches: Batch[] = [];
  let done = 0;
  const sink = {
    batch: (batch: Batch) => void batches.push(batch),
    stopRequested: () => false,
    progress: (pointsDone: number) => {
      done = pointsDone;
    },
    checkpoints: {
      intervalMs: Number.POSITIVE_INFINITY,
      mustEnd: () => done > 0,
      take: () => {},
    },
  };
  const observables = [{ name }];
  const job = { points: encodePoints(points), observables, stages: false };
  const outcome = evolveChunk({ ...job, longestSeconds: 1_000 }, sink, thread);
  if (outcome.kind !== 'done') throw new Error('its whole points are lost');
  expect(outcome.completed).toBeGreaterThan(0);
  expect(outcome.completed).toBeLessThan(points.length);
  expect(byTable(batches)).toEqual(byTable(oneByOne(points.slice(0, outcome.completed), observables)));
  done = 0;
  // Who cannot take a part of a chunk is given none.
  expect(evolveChunk(job, sink, thread)).toEqual({ kind: 'stopped' });
});

test('a point that is saved because its chunk must end goes on elsewhere: its rows do not count', () => {
  const points = Array.from({ length: 3 }, (_, seed) => point(4, { seed }));
  const batches: Batch[] = [];
  let at = [0, 0];
  const saved: number[] = [];
  const sink = {
    batch: (batch: Batch) => void batches.push(batch),
    stopRequested: () => false,
    progress: (_: number, index: number, cycle: number) => {
      at = [index, cycle];
    },
    checkpoints: {
      intervalMs: Number.POSITIVE_INFINITY,
      mustEnd: () => at[0] === 1 && (at[1] ?? 0) > 0,
      take: (index: number) => void saved.push(index),
    },
  };
  const observables = [{ name: 'entanglement' }];
  const job = { points: encodePoints(points), observables, stages: false, longestSeconds: 1_000 };
  expect(evolveChunk(job, sink, thread)).toEqual({ kind: 'done', completed: 1, failed: 0 });
  expect(saved).toEqual([1]);
  expect(byTable(batches)).toEqual(byTable(oneByOne(points.slice(0, 1), observables)));
});

test('the only point of a chunk is computed whatever it takes', () => {
  const sink = { batch: () => {}, stopRequested: () => false, progress: () => {} };
  const job = { observables: [], stages: false, longestSeconds: Number.MIN_VALUE };
  expect(evolveChunk({ ...job, points: encodePoints([point(4)]) }, sink, thread)).toEqual({
    kind: 'done',
    completed: 1,
    failed: 0,
  });
});
