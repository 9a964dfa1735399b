import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Batch, encodePoints, normalisePoint, type Point } from '@loschmidt/core';
import { type Engine, type EngineJob, openEngine, type RunOptions, type SavedPiece } from '@loschmidt/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CheckpointClock } from './checkpoint-clock.js';
import { savedSetHeader } from './saved-set.js';

const never = new AbortController().signal;
let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await openEngine({ threads: 1 });
  folder = await mkdtemp(join(tmpdir(), 'loschmidt-saved-'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

function point(change: object = {}): Point {
  return normalisePoint({
    // Large enough to be evolved by itself.
    lattice: { kind: 'chain', sites: 7 },
    particles: { tau: 3, upsilon: 4 },
    evolution: { kind: 'stepwise', time: 1.7, alternations: 2 },
    erasure: { kind: 'fock-phase', species: 'all', strength: 0.4 },
    cycles: 30,
    seed: 8,
    ...change,
  });
}

const observables = [{ name: 'entropies', every: 3 }, { name: 'densities', every: 2 }, { name: 'return' }];

function jobOf(points: readonly Point[], change: Partial<EngineJob> = {}): EngineJob {
  // Never waits for the clock: every cycle is saved.
  return { points: encodePoints(points), observables, stages: false, checkpointSeconds: 1e-9, ...change };
}

/** Batches, without the time that points took. */
async function run(job: EngineJob, options: Partial<RunOptions> = {}): Promise<unknown[]> {
  const batches: Batch[] = [];
  const { signal = never } = options;
  await engine.runChunk(job, { ...options, signal, onBatch: async (batch) => void batches.push(batch) });
  return batches.map((batch) => ({ ...batch, columns: batch.columns.filter(({ name }) => name !== 'seconds') }));
}

/** What is saved of the point at `index` after `cycle`: a chunk that must end saves one cycle, and the next one the cycle after it. */
async function savedAfter(job: EngineJob, index: number, cycle: number): Promise<Buffer> {
  let bytes: Buffer | undefined;
  for (let done = 0; done <= cycle; done += 1) {
    const mustEnd = new AbortController();
    const pieces: SavedPiece[] = [];
    const saving = {
      mustEnd: mustEnd.signal,
      onPoint: async (begins: number) => {
        if (begins === index) mustEnd.abort();
      },
      onSaved: async (piece: SavedPiece) => {
        expect(piece).toMatchObject({
          index,
          cycle: done,
          offset: pieces.reduce((sum, { data }) => sum + data.length, 0),
        });
        pieces.push(piece);
      },
    };
    const careful = { ...job, announce: true, checkpointSeconds: 0 };
    const ended = bytes === undefined ? run(careful, saving) : goOn(careful, index, bytes, saving);
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    bytes = Buffer.concat(pieces.map(({ data }) => data));
    expect(bytes).toHaveLength(pieces[0]?.totalBytes ?? 0);
    expect(pieces.at(-1)?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
  return bytes ?? Buffer.alloc(0);
}

/** The chunk with a point that goes on from `bytes`. */
async function goOn(job: EngineJob, index: number, bytes: Uint8Array, options: Partial<RunOptions> = {}) {
  const path = join(folder, 'saved');
  await writeFile(path, bytes);
  const file = await open(path, 'r');
  const told: unknown[] = [];
  try {
    const batches = await run(
      { ...job, resume: { index, fd: file.fd, bytes: bytes.length } },
      {
        ...options,
        onResumed: (...of) => void told.push(of),
        onRefused: (...of) => void told.push(of),
      },
    );
    return { batches, told };
  } finally {
    await file.close();
  }
}

const kinds: [string, Point, Partial<EngineJob>][] = [
  ['stepwise, cadences and profiles', point(), {}],
  ['full', point({ evolution: { kind: 'full', time: 1.7 } }), {}],
  ['three species', point({ particles: { a: 1, b: 2, c: 1 } }), {}],
  [
    'a sequence from a Haar start',
    point({ protocol: { kind: 'sequence', draw: { time: { min: 0, max: 3 } } }, initial: 'haar' }),
    {},
  ],
  ['stages', point({ cycles: 9 }), { stages: true }],
  [
    'more than a piece',
    point({ lattice: { kind: 'chain', sites: 10 }, particles: { tau: 5, upsilon: 5 }, cycles: 4 }),
    {},
  ],
];

test.each(kinds)('a point goes on with the same bits and digest: %s', async (_, one, change) => {
  const points = one.species.length === 2 ? [point({ seed: 3, cycles: 4 }), one] : [one];
  const job = jobOf(points, change);
  const index = points.length - 1;
  const whole = await run({ ...job, checkpointSeconds: 0 });
  for (const after of [0, 2]) {
    const { batches, told } = await goOn(job, index, await savedAfter(job, index, after));
    expect(told).toEqual([[index, after]]);
    expect(batches).toEqual(whole);
  }
});

/** The last states of the points that are evolved by themselves, by their places. */
async function keptOf(job: EngineJob): Promise<ReadonlyMap<number, Buffer>> {
  const pieces: SavedPiece[] = [];
  await run({ ...job, keepStates: true, checkpointSeconds: 0 }, { onSaved: async (piece) => void pieces.push(piece) });
  const indices = [...new Set(pieces.map(({ index }) => index))];
  return new Map(
    indices.map((index) => [index, Buffer.concat(pieces.filter((one) => one.index === index).map(({ data }) => data))]),
  );
}

/** What kept states look like when they are brought together. */
function setOf(kept: ReadonlyMap<number, Buffer>): Buffer {
  const entries = [...kept].map(([index, { length }]) => ({ index, bytes: length }));
  return Buffer.concat([savedSetHeader(entries), ...kept.values()]);
}

describe('points with more cycles', () => {
  test.each(kinds)('go on from their last states with the same bits and digests: %s', async (_, one, change) => {
    const cyclesOf = (cycles: number) => jobOf([point({ seed: 3, cycles }), { ...one, cycles }], change);
    const [few, many] =
      one.species.length === 2
        ? [cyclesOf(4), cyclesOf(9)]
        : [jobOf([{ ...one, cycles: 4 }]), jobOf([{ ...one, cycles: 9 }])];
    const kept = await keptOf(few);
    const whole = await run({ ...many, checkpointSeconds: 0 });
    // The last row of the shorter one has values that are not due in the longer one.
    const { batches, told } = await goOn({ ...many, checkpointSeconds: 0 }, 0, setOf(kept));
    expect(told).toEqual([...kept.keys()].map((index) => [index, 4]));
    expect(batches).toEqual(whole);
  });

  test('leave states that say all of their own cycles again, so that they go on more than once', async () => {
    const jobs = [2, 5, 8].map((cycles) => jobOf([point({ cycles })]));
    const [first, second, third] = jobs as [EngineJob, EngineJob, EngineJob];
    let kept = await keptOf(first);
    const pieces: SavedPiece[] = [];
    await goOn({ ...second, keepStates: true, checkpointSeconds: 0 }, 0, setOf(kept), {
      onSaved: async (piece) => void pieces.push(piece),
    });
    kept = new Map([[0, Buffer.concat(pieces.map(({ data }) => data))]]);
    const { batches, told } = await goOn(third, 0, setOf(kept));
    expect(told).toEqual([[0, 5]]);
    expect(batches).toEqual(await run({ ...third, checkpointSeconds: 0 }));
  });

  test.each([
    [4, 0],
    [6, 2],
  ])('the smallest are evolved together and leave none: %i sites, %i states', async (sites, states) => {
    const small = [1, 2].map((seed) =>
      normalisePoint({
        lattice: { kind: 'chain', sites },
        particles: { tau: sites / 2, upsilon: sites / 2 },
        evolution: { kind: 'stepwise', time: 1 },
        erasure: { kind: 'fock-phase', species: 'all', strength: 0.4 },
        cycles: 5,
        seed,
      }),
    );
    const job = jobOf(small, { observables: [{ name: 'return' }] });
    const kept = await keptOf(job);
    expect(kept.size).toBe(states);
    const longer = jobOf(
      small.map((one) => ({ ...one, cycles: 11 })),
      { observables: [{ name: 'return' }], checkpointSeconds: 0 },
    );
    // By themselves or in a batch: the same bits.
    expect((await goOn(longer, 0, setOf(kept))).batches).toEqual(await run(longer));
  });

  test.each([
    [
      'an observable is due in a cycle that was not measured',
      { cycles: 4 },
      { cycles: 7 },
      [{ name: 'return', every: 3 }],
      [{ name: 'return', every: 2 }],
    ],
    ['of other parameters', { cycles: 4 }, { cycles: 7, seed: 9 }, observables, observables],
    ['of more cycles', { cycles: 7 }, { cycles: 4 }, observables, observables],
  ])('are computed from the start where the state is %s', async (_, before, after, measured, asked) => {
    const kept = await keptOf(jobOf([point(before)], { observables: measured }));
    const job = jobOf([point(after)], { observables: asked });
    const { batches, told } = await goOn(job, 0, setOf(kept));
    expect(told).toEqual([[0, expect.stringContaining('another')]]);
    expect(batches).toEqual(await run({ ...job, checkpointSeconds: 0 }));
  });

  test('are computed from the start from a set that is cut short', async () => {
    const set = setOf(await keptOf(jobOf([point({ cycles: 4 })])));
    const job = jobOf([point({ cycles: 7 })]);
    for (const cut of [10, 30, 100, set.length - 8]) {
      const { batches, told } = await goOn(job, 0, set.subarray(0, cut));
      expect(told).toEqual([[0, expect.any(String)]]);
      expect(batches).toEqual(await run({ ...job, checkpointSeconds: 0 }));
    }
  });
});

test('saving while the point goes on changes no bit', async () => {
  const job = jobOf([point()]);
  let saved = 0;
  const batches = await run(job, { onSaved: async () => void saved++ });
  expect(saved).toBeGreaterThan(0);
  expect(batches).toEqual(await run({ ...job, checkpointSeconds: 0 }));
});

test.each([
  ['another point', () => savedAfter(jobOf([point({ seed: 9 })]), 0, 5)],
  ['another measurement', () => savedAfter(jobOf([point()], { stages: true }), 0, 2)],
  ['cut in its state', () => savedAfter(jobOf([point()]), 0, 5).then((bytes) => bytes.subarray(0, -8))],
  ['cut in its rows', () => savedAfter(jobOf([point()]), 0, 5).then((bytes) => bytes.subarray(0, 100))],
  ['no saved point', async () => Buffer.alloc(1000)],
  ['nothing', async () => Buffer.alloc(0)],
])('a point starts anew from what cannot be used: %s', async (_, saved) => {
  const job = jobOf([point()]);
  const { batches, told } = await goOn(job, 0, await saved());
  expect(told).toEqual([[0, expect.any(String)]]);
  expect(batches).toEqual(await run({ ...job, checkpointSeconds: 0 }));
});

test('a chunk that must end saves its point at the end of the cycle, whatever the interval', async () => {
  const job = jobOf([point({ cycles: 1_000_000 })], { checkpointSeconds: 0 });
  const mustEnd = new AbortController();
  const pieces: SavedPiece[] = [];
  const ended = run(job, {
    mustEnd: mustEnd.signal,
    onSaved: async (piece) => void pieces.push(piece),
    onProgress: ({ cycle }) => void (cycle > 0 && mustEnd.abort()),
  });
  await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  expect(pieces.length).toBeGreaterThan(0);
  expect(pieces.at(-1)).toMatchObject({ index: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(engine.freeThreads()).toBe(1);
});

test('checkpoints take a twentieth of the time at most', () => {
  const clock = new CheckpointClock(100, 0);
  expect([clock.isDue(99), clock.isDue(100)]).toEqual([false, true]);
  clock.begins(100);
  clock.ends(102);
  expect([clock.isDue(201), clock.isDue(202)]).toEqual([false, true]);
  clock.begins(202);
  clock.ends(212);
  expect([clock.isDue(411), clock.isDue(412)]).toEqual([false, true]);
});
