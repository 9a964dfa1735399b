import type { Batch } from '@loschmidt/core';
import { type Engine, evolveOnce, openEngine, PointDigester } from '@loschmidt/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collect, measured, point, rowsOf } from './fixture/engine-chunks.js';

const never = new AbortController().signal;
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ threads: 2 });
});
afterAll(() => engine.close());

test('a chunk has the rows that each point has alone, in order', async () => {
  const points = [point(2), point(4), point(4, { interaction: 0 })];
  const batches = await collect(engine, points);
  const steps = rowsOf(batches, 'steps');
  const profiles = rowsOf(batches, 'profiles');
  for (const [index, each] of points.entries()) {
    const alone = await evolveOnce(each, { observables: measured });
    const together = steps.filter((row) => row.index === index);
    const lists = profiles.filter((row) => row.index === index);
    const merged = together.map((row, place) => {
      const { index: _index, stage, ...values } = { ...row, ...lists[place] };
      expect(stage).toBe('cycle');
      return values;
    });
    expect(merged).toEqual(alone.rows);
    expect(rowsOf(batches, 'summary')[index]).toMatchObject({
      index,
      status: 'completed',
      reason: null,
      failed_cycle: null,
      rows: 21,
      digest: alone.digest,
      return_probability: alone.rows.at(-1)?.return_probability,
    });
  }
});

test('stages are rows of their own, with the name of the stage', async () => {
  const batches = await collect(engine, [point(4, { cycles: 1 })], true);
  const stages = rowsOf(batches, 'steps').map(({ stage }) => stage);
  expect(stages).toEqual([
    'cycle',
    ...['h1.1', 'h2.1', 'h1.2', 'h2.2', 'erased'],
    ...['h2.2-reversed', 'h1.2-reversed', 'h2.1-reversed', 'h1.1-reversed', 'erased-reversed'],
    'cycle',
  ]);
});

test('more stages than a batch can name are spread over batches', async () => {
  const many = point(2, { cycles: 2, evolution: { kind: 'stepwise', time: 0.1, alternations: 100 } });
  const batches = await collect(engine, [many], true);
  const alone = await evolveOnce(many, { observables: measured, stages: true });
  expect(alone.rows).toHaveLength(1 + 2 * 403);
  expect(rowsOf(batches, 'steps').map(({ stage }) => stage)).toEqual(alone.rows.map(({ stage }) => stage));
  expect(rowsOf(batches, 'summary')[0]).toMatchObject({ digest: alone.digest });
});

test('batches end at the same rows whatever the number of threads and the pace of the reader', async () => {
  const points = [point(2, { cycles: 20_000 }), point(2, { cycles: 20_000, interaction: 2 })];
  const alone = await openEngine({ threads: 1 });
  try {
    const slow: Batch[] = [];
    await alone.runChunk(
      { points, observables: measured, stages: false },
      {
        signal: never,
        onBatch: async (batch) => {
          await new Promise((resolve) => setTimeout(resolve, 30));
          slow.push(batch);
        },
      },
    );
    const quick = await collect(engine, points);
    const shape = (batches: Batch[]) => batches.map(({ table, rows }) => `${table} ${rows}`);
    expect(shape(slow)).toEqual(shape(quick));
    expect(quick.filter(({ table }) => table === 'steps').length).toBeGreaterThan(1);
    const digests = (batches: Batch[]) => rowsOf(batches, 'summary').map(({ digest }) => digest);
    expect(digests(slow)).toEqual(digests(quick));
    for (const batch of quick) expect(bytes(batch)).toBeLessThan(2 * 1024 * 1024);
  } finally {
    await alone.close();
  }
});

function bytes(batch: Batch): number {
  return batch.columns.reduce((sum, column) => {
    if (column.type === 'category') return sum + column.codes.byteLength;
    if (column.type === 'list') return sum + column.values.byteLength + column.offsets.byteLength;
    return sum + (column.type === 'string' ? column.bytes : column.values).byteLength;
  }, 0);
}

test('a point that cannot be computed is a failed row without steps, and the others go on', async () => {
  const points = [point(2), point(2, { hopping: 1e308 }), point(4)];
  const batches: Batch[] = [];
  const totals = await engine.runChunk(
    { points, observables: [], stages: false, quarantined: [{ index: 2, reason: 'crashed its runner twice' }] },
    { signal: never, onBatch: async (batch) => void batches.push(batch) },
  );
  expect(totals).toEqual({ completed: 1, failed: 2 });
  expect(new Set(rowsOf(batches, 'steps').map(({ index }) => index))).toEqual(new Set([0]));
  expect(rowsOf(batches, 'summary')).toMatchObject([
    { index: 0, status: 'completed', rows: 21 },
    {
      index: 1,
      status: 'failed',
      rows: 0,
      digest: null,
      norm_error: null,
      reason: expect.stringContaining('not finite'),
    },
    { index: 2, status: 'failed', failed_cycle: null, reason: 'crashed its runner twice' },
  ]);
});

test('texts that are no points are refused', async () => {
  const options = { signal: never, onBatch: async () => {} };
  const chunk = (shared: string) =>
    engine.runChunk({ points: { count: 1, shared, keys: [] }, observables: [], stages: false }, options);
  await expect(chunk('{}')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(chunk('no')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(
    engine.runChunk({ points: [point(2)], observables: [{ name: 'entropy' }], stages: false }, options),
  ).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining('entropy') });
});

test('the digest that is exported is the digest that is computed', async () => {
  const { rows, digest } = await evolveOnce(point(4), { observables: [] });
  const digester = new PointDigester();
  for (const row of rows) digester.row(Number(row.cycle), 'cycle', Float64Array.of(Number(row.norm_error)), []);
  expect(digester.finish()).toBe(digest);
});

test('announced points begin one by one, each after its word was passed on, and have the rows that a batch gives them', async () => {
  const points = Array.from({ length: 6 }, (_, place) => point(2, { interaction: place / 4, cycles: 30 }));
  const said: string[] = [];
  const batches: Batch[] = [];
  await engine.runChunk(
    {
      points,
      observables: [{ name: 'return' }],
      stages: false,
      announce: true,
      quarantined: [{ index: 2, reason: 'It is bad.', cycle: 7 }],
    },
    {
      signal: never,
      onBatch: async (batch) => void batches.push(batch),
      onPoint: async (index) => {
        said.push(`tells ${index}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        said.push(`told ${index}`);
      },
    },
  );
  expect(said).toEqual([0, 1, 3, 4, 5].flatMap((index) => [`tells ${index}`, `told ${index}`]));
  const together = rowsOf(await collect(engine, points), 'summary');
  const alone = rowsOf(batches, 'summary');
  expect(alone[2]).toMatchObject({ status: 'failed', reason: 'It is bad.', failed_cycle: 7 });
  const whole = [0, 1, 3, 4, 5];
  expect(whole.map((index) => alone[index]?.return_probability)).toEqual(
    whole.map((index) => together[index]?.return_probability),
  );
});

test('an announcement that cannot be passed on ends the chunk before its point begins', async () => {
  const failing = engine.runChunk(
    { points: [point(2), point(2)], observables: [], stages: false, announce: true },
    {
      signal: never,
      onBatch: async () => {},
      onPoint: (index) => (index === 1 ? Promise.reject(new Error('the reader has left')) : Promise.resolve()),
    },
  );
  await expect(failing).rejects.toThrow('the reader has left');
  expect(engine.freeThreads()).toBe(2);
});
