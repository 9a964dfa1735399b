import { type Batch, normalisePoint, type Point, textValues } from '@loschmidt/core';
import { evolveOnce, openEngine, PointDigester } from '@loschmidt/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

type Engine = Awaited<ReturnType<typeof openEngine>>;
const never = new AbortController().signal;
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ threads: 2 });
});
afterAll(() => engine.close());

function point(sites: number, change: object = {}): Point {
  return normalisePoint({
    lattice: { kind: 'chain', sites },
    particles: { tau: sites / 2, upsilon: sites / 2 },
    interaction: 1,
    evolution: { kind: 'stepwise', time: 10, alternations: 2 },
    erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1.5707963267948966 },
    cycles: 20,
    ...change,
  });
}

async function collect(points: Point[], options: { stages?: boolean; on?: Engine } = {}): Promise<Batch[]> {
  const batches: Batch[] = [];
  await (options.on ?? engine).runChunk(
    {
      points,
      observables: [{ name: 'densities' }, { name: 'entropies' }, { name: 'return' }],
      stages: options.stages ?? false,
    },
    { signal: never, onBatch: async (batch) => void batches.push(batch) },
  );
  return batches;
}

/** Rows of a table as objects. */
function rowsOf(batches: Batch[], table: string): Record<string, unknown>[] {
  return batches
    .filter((batch) => batch.table === table)
    .flatMap((batch) =>
      Array.from({ length: batch.rows }, (_, row) =>
        Object.fromEntries(
          batch.columns.map((column) => {
            switch (column.type) {
              case 'category':
                return [column.name, textValues(column.categories)[column.codes[row] ?? 0]];
              case 'list':
                return [
                  column.name,
                  column.valid?.[row] === 0
                    ? null
                    : [...column.values.subarray(column.offsets[row], column.offsets[row + 1])],
                ];
              case 'string':
                return [column.name, textValues(column)[row]];
              default:
                return [column.name, Number.isNaN(column.values[row]) ? null : column.values[row]];
            }
          }),
        ),
      ),
    );
}

const measured = [{ name: 'densities' }, { name: 'entropies' }, { name: 'return' }];

test('a chunk has the rows that each point has alone, in order', async () => {
  const points = [point(2), point(4), point(4, { interaction: 0 })];
  const batches = await collect(points);
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
  const batches = await collect([point(4, { cycles: 1 })], { stages: true });
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
  const batches = await collect([many], { stages: true });
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
    const quick = await collect(points);
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

test('cancelling frees the thread, in the middle of a point and while the reader is slow', async () => {
  const long = point(8, { cycles: 1_000_000 });
  const stop = new AbortController();
  const running = engine.runChunk(
    { points: [long], observables: [], stages: false },
    { signal: stop.signal, onBatch: async () => {} },
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(engine.freeThreads()).toBe(1);
  stop.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  expect(engine.freeThreads()).toBe(2);

  const blocked = new AbortController();
  const waiting = engine.runChunk(
    { points: Array.from({ length: 9 }, () => point(2, { cycles: 30_000 })), observables: [], stages: false },
    {
      signal: blocked.signal,
      onBatch: () => new Promise((resolve) => blocked.signal.addEventListener('abort', () => resolve())),
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  blocked.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  expect(engine.freeThreads()).toBe(2);
});

test('a reader that does not take batches makes the thread wait', async () => {
  const points = Array.from({ length: 100 }, () => point(2, { protocol: { kind: 'forward' }, cycles: 20_000 }));
  const stop = new AbortController();
  let done = 0;
  const stalled = new Promise<number>((resolve) => {
    let last = -1;
    const running = engine.runChunk(
      { points, observables: [], stages: true },
      {
        signal: stop.signal,
        onBatch: () => new Promise((taken) => stop.signal.addEventListener('abort', () => taken())),
        onProgress: ({ pointsDone }) => {
          if (pointsDone === last && pointsDone > 0) resolve(pointsDone);
          last = pointsDone;
        },
      },
    );
    running.catch(() => {
      done += 1;
    });
  });
  // A point has 120,001 rows, a batch 92,521: five batches at most are under way.
  expect(await stalled).toBeLessThanOrEqual(4);
  stop.abort();
  await expect.poll(() => done).toBe(1);
  expect(engine.freeThreads()).toBe(2);
});

test('an error of the reader ends the chunk and frees the thread', async () => {
  const points = Array.from({ length: 50 }, () => point(2, { cycles: 30_000 }));
  const failing = engine.runChunk(
    { points, observables: [], stages: false },
    { signal: never, onBatch: () => Promise.reject(new Error('the disk is full')) },
  );
  await expect(failing).rejects.toThrow('the disk is full');
  expect(engine.freeThreads()).toBe(2);
});

test('a thread that runs out of memory fails its chunk and is replaced', async () => {
  const died: string[] = [];
  const small = await openEngine({ threads: 1, heapMegabytes: 16, onThreadDied: (reason) => died.push(reason) });
  try {
    const values = Array.from({ length: 200_000 }, (_, place) => `"${'x'.repeat(200)}${place}"`);
    const keys = [{ key: 'name', values, codes: Int32Array.from(values.keys()) }];
    const points = { count: values.length, shared: '{}', keys };
    const told: string[] = [];
    const options = {
      signal: never,
      onBatch: async () => {},
      onDied: ({ index }: { index: number }, reason: string) => told.push(`point ${index}: ${reason}`),
    };
    await expect(small.runChunk({ points, observables: [], stages: false }, options)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('its computing thread died at point 0, cycle 0'),
    });
    expect(told).toEqual([`point 0: ${died[0]}`]);
    await expect.poll(() => small.freeThreads(), { timeout: 10_000 }).toBe(1);
    expect(died).toHaveLength(1);
    expect(rowsOf(await collect([point(2)], { on: small }), 'summary')).toHaveLength(1);
  } finally {
    await small.close();
  }
});

test('closing ends what runs, which is no death', async () => {
  const closing = await openEngine({ threads: 1 });
  const job = { points: [point(8, { cycles: 1_000_000 })], observables: [], stages: false };
  const died: number[] = [];
  const onDied = ({ index }: { index: number }) => died.push(index);
  const running = closing.runChunk(job, { signal: never, onBatch: async () => {}, onDied });
  await Promise.all([expect(running).rejects.toMatchObject({ code: 'internal' }), closing.close()]);
  expect(died).toEqual([]);
});

test('more chunks than threads are refused', async () => {
  const stop = new AbortController();
  const job = { points: [point(8, { cycles: 1_000_000 })], observables: [], stages: false };
  const options = { signal: stop.signal, onBatch: async () => {} };
  const running = [engine.runChunk(job, options), engine.runChunk(job, options)];
  await expect(engine.runChunk(job, options)).rejects.toMatchObject({ code: 'over-capacity' });
  stop.abort();
  await Promise.allSettled(running);
});

describe('a chunk that is given before another has ended', () => {
  // By its first points it will have ended in a moment: by so many that a thread that was not served for a second changes nothing.
  const longerThanExpected = (cycles: number) => ({
    points: [...Array.from({ length: 200 }, () => point(2)), point(6, { cycles })],
    observables: measured,
    stages: false,
  });

  /** Runs a chunk, and gives the engine `next` as soon as it takes it. */
  function oneAfterAnother<T>(on: Engine, cycles: number, next: () => Promise<T>) {
    const batches: Batch[] = [];
    let freed = (_: { readonly behind: Promise<T> }) => {};
    const given = new Promise<{ readonly behind: Promise<T> }>((resolve) => {
      freed = resolve;
    });
    const options = { signal: never, onBatch: async (batch: Batch) => void batches.push(batch) };
    const first = on.runChunk(longerThanExpected(cycles), { ...options, onFree: () => freed({ behind: next() }) });
    return { batches, first, given };
  }

  test('begins when it has, and both have the rows that they have alone', async () => {
    const one = await openEngine({ threads: 1 });
    try {
      const points = [point(4), point(6)];
      const { batches, first, given } = oneAfterAnother(one, 5_000, () => collect(points, { on: one }));
      const { behind } = await given;
      expect(one.freeThreads()).toBe(0);
      expect(await Promise.race([first, new Promise((resolve) => setImmediate(() => resolve('at work')))])).toBe(
        'at work',
      );
      await first;
      const digests = (rows: Batch[]) => rowsOf(rows, 'summary').map(({ digest }) => digest);
      const digestsAlone = async (each: readonly Point[]) =>
        Promise.all(each.map(async (one) => (await evolveOnce(one, { observables: measured })).digest));
      expect(digests(batches)).toEqual(await digestsAlone(longerThanExpected(5_000).points));
      expect(digests(await behind)).toEqual(await digestsAlone(points));
      expect(one.freeThreads()).toBe(1);
    } finally {
      await one.close();
    }
  });

  test('ends when it must, whatever the other one does', async () => {
    const one = await openEngine({ threads: 1 });
    const stop = new AbortController();
    const endless = { points: [point(8, { cycles: 1_000_000 })], observables: [], stages: false };
    try {
      const { first, given } = oneAfterAnother(one, 1_000, () =>
        one.runChunk(endless, { signal: stop.signal, onBatch: async () => {} }),
      );
      const { behind } = await given;
      stop.abort();
      await expect(behind).rejects.toMatchObject({ code: 'cancelled' });
      expect(await first).toEqual({ completed: 201, failed: 0 });
      expect(one.freeThreads()).toBe(1);
    } finally {
      await one.close();
    }
  });

  test('is not what its thread dies of before', async () => {
    const one = await openEngine({ threads: 1 });
    const { first, given } = oneAfterAnother(one, 1_000_000, () => collect([point(4)], { on: one }));
    const { behind } = await given;
    const ends = [first, behind].map((run) =>
      run.then(
        () => 'done',
        ({ code }) => code,
      ),
    );
    await one.close();
    expect(await Promise.all(ends)).toEqual(['internal', 'unavailable']);
  });
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
  const together = rowsOf(await collect(points), 'summary');
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
