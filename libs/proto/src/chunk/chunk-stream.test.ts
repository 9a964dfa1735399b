import { type Batch, type ObservableColumn, textColumn, textsOf } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { wire } from '../wire.js';
import { ChunkStreamChecker, readChunk } from './chunk-stream-checker.js';
import { ChunkStreamWriter } from './chunk-stream-writer.js';

const observables: ObservableColumn[] = [
  { name: 'ipr', shape: 'scalar', unit: '1', about: '' },
  { name: 'density_tau', shape: 'list', unit: '1', about: '' },
];

function place(rows: number, categories: string[]) {
  return [
    { type: 'int32', name: 'index', values: new Int32Array(rows).fill(3) },
    { type: 'int32', name: 'cycle', values: Int32Array.from({ length: rows }, (_, row) => row) },
    {
      type: 'category',
      name: 'stage',
      codes: Uint8Array.from({ length: rows }, (_, row) => row % categories.length),
      categories: textsOf(categories),
    },
  ] as const;
}

function steps(rows: number, categories = ['cycle']): Batch {
  const values = Float64Array.from({ length: rows }, (_, row) => (row === 1 ? Number.NaN : row / 7));
  return { table: 'steps', rows, columns: [...place(rows, categories), { type: 'float64', name: 'ipr', values }] };
}

const profiles: Batch = {
  table: 'profiles',
  rows: 3,
  columns: [
    ...place(3, ['cycle']),
    {
      type: 'list',
      name: 'density_tau',
      offsets: Int32Array.of(0, 2, 2, 3),
      values: Float64Array.of(0.25, 0.75, 1),
      valid: Uint8Array.of(1, 0, 1),
    },
  ],
};

const summary: Batch = {
  table: 'summary',
  rows: 2,
  columns: [
    { type: 'int32', name: 'index', values: Int32Array.of(0, 1) },
    textColumn('status', ['completed', 'failed']),
    textColumn('reason', [null, 'the norm – ‖ψ‖ – is 2']),
    { type: 'float64', name: 'failed_cycle', values: Float64Array.of(Number.NaN, 4) },
    textColumn('failed_stage', [null, 'h1.1']),
    { type: 'int32', name: 'rows', values: Int32Array.of(5, 0) },
    textColumn('digest', ['ab'.repeat(32), null]),
    { type: 'float64', name: 'ipr', values: Float64Array.of(1, Number.NaN) },
    { type: 'float64', name: 'seconds', values: Float64Array.of(0.5, 0.25) },
  ],
};

/** Point i has 10·i cycles. */
const outline = { count: 3, mostCycles: 20, cycles: (index: number) => 10 * index, mostSavedBytes: () => 100 };

const totals = { completed: 1, failed: 1, seconds: 0.75, runnerId: 'r1' };

/** Through the bytes of the wire, where views start at any address. */
function sent(frames: wire.IChunkFrame[]): wire.ChunkFrame[] {
  return frames.map((frame) => wire.ChunkFrame.decode(wire.ChunkFrame.encode(frame).finish()));
}

function stream(batches: Batch[]): wire.ChunkFrame[] {
  const writer = new ChunkStreamWriter(observables);
  const frames = batches.flatMap((batch) => writer.batch(batch));
  return sent([...frames, writer.progress({ pointsDone: 1, index: 1, cycle: 9 }), writer.close(totals)]);
}

async function read(frames: wire.ChunkFrame[]) {
  const events = [];
  for await (const event of readChunk(
    (async function* () {
      yield* frames;
    })(),
    observables,
    outline,
  ))
    events.push(event);
  return events;
}

test('every batch arrives as it was sent, then the totals', async () => {
  const batches = [steps(5), profiles, steps(2), summary];
  const events = await read(stream(batches));
  expect(events.flatMap((event) => (event.kind === 'batch' ? [event.batch] : []))).toEqual(batches);
  expect(events.at(-2)).toEqual({ kind: 'progress', pointsDone: 1, index: 1, cycle: 9 });
  expect(events.at(-1)).toMatchObject({
    kind: 'close',
    close: {
      completed: 1,
      failed: 1,
      runnerId: 'r1',
      rows: new Map([
        ['steps', 7],
        ['profiles', 3],
        ['summary', 2],
      ]),
    },
  });
});

test('stages that change between batches keep their names', async () => {
  const batches = [
    steps(4, ['cycle', 'h1.1']),
    steps(4, ['cycle', 'h1.1', 'h2.1']),
    steps(4, ['cycle', 'h1.1', 'h2.1']),
  ];
  const events = await read(stream(batches));
  expect(events.flatMap((event) => (event.kind === 'batch' ? [event.batch] : []))).toEqual(batches);
});

test('a stream that ends without its closing message means that the runner is gone', async () => {
  await expect(read(stream([steps(5)]).slice(0, -1))).rejects.toMatchObject({ code: 'unavailable' });
  await expect(read([])).rejects.toMatchObject({ code: 'unavailable' });
});

const damage: [string, (frames: wire.ChunkFrame[]) => wire.ChunkFrame[]][] = [
  ['a missing frame', (frames) => frames.filter((_, place) => place !== 2)],
  ['a frame that comes twice', (frames) => [...frames.slice(0, 3), ...frames.slice(2)]],
  ['a body that is cut', (frames) => changed(frames, 2, (frame) => ({ dataBody: frame.dataBody.subarray(0, -8) }))],
  ['one flipped bit', (frames) => changed(frames, 2, (frame) => ({ dataBody: flipped(frame.dataBody) }))],
  ['a header that is no message', (frames) => changed(frames, 2, () => ({ dataHeader: new Uint8Array(4) }))],
  ['rows under another table', (frames) => changed(frames, 0, () => ({ table: wire.Table.TABLE_SUMMARY }))],
  ['a table that does not exist', (frames) => changed(frames, 2, () => ({ table: 99 as wire.Table }))],
  ['a frame after the end', (frames) => [...frames, new wire.ChunkFrame({ sequence: frames.length })]],
  [
    'rows that were not counted',
    (frames) => {
      const close = frames.at(-1)?.close;
      return changed(frames, frames.length - 1, () => ({
        close: { ...close, tables: (close?.tables ?? []).map((table) => ({ ...table, rows: 4 })) },
      }));
    },
  ],
];

function changed(frames: wire.ChunkFrame[], place: number, change: (frame: wire.ChunkFrame) => wire.IChunkFrame) {
  return frames.map((frame, at) => (at === place ? new wire.ChunkFrame({ ...frame, ...change(frame) }) : frame));
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 3] = (copy[copy.length - 3] ?? 0) ^ 1;
  return copy;
}

test.each(damage)('%s is corrupt', async (_, harm) => {
  const whole = stream([steps(5), steps(6)]);
  expect((await read(whole)).at(-1)?.kind).toBe('close');
  await expect(read(harm(whole))).rejects.toMatchObject({ code: 'corrupt' });
});

type Frames = (writer: ChunkStreamWriter) => wire.IChunkFrame[];

/** Frames that come after a first word of point 1, in the words of a runner that lies. */
const lies: [string, Frames, RegExp][] = [
  [
    'fewer points done than before',
    (to) => [to.progress({ pointsDone: 0, index: 1, cycle: 0 })],
    /points_done of progress must be a whole number of 1 … 3, got 0/,
  ],
  [
    'more points done than there are',
    (to) => [to.progress({ pointsDone: 4, index: 1, cycle: 0 })],
    /points_done of progress must be .* got 4/,
  ],
  [
    'an earlier point',
    (to) => [to.progress({ pointsDone: 1, index: 0, cycle: 0 })],
    /index of progress must be a whole number of 1 … 3, got 0/,
  ],
  [
    'a point that the chunk does not have',
    (to) => [to.progress({ pointsDone: 1, index: 4, cycle: 0 })],
    /index of progress must be .* got 4/,
  ],
  [
    'a cycle that no point has',
    (to) => [to.progress({ pointsDone: 1, index: 1, cycle: 21 })],
    /cycle of progress must be a whole number of 0 … 20, got 21/,
  ],
  [
    'a negative cycle',
    (to) => [to.progress({ pointsDone: 1, index: 1, cycle: -1 })],
    /cycle of progress must be .* got -1/,
  ],
  [
    'a crash of an unknown point',
    (to) => [to.crash({ index: 3, cycle: 0, reason: '' })],
    /index of a crash must be a whole number of 1 … 2, got 3/,
  ],
  [
    'a crash of a negative point',
    (to) => [to.crash({ index: -1, cycle: 0, reason: '' })],
    /index of a crash must be .* got -1/,
  ],
  [
    'a crash of a point that is done',
    (to) => [to.crash({ index: 0, cycle: 0, reason: '' })],
    /index of a crash must be .* got 0/,
  ],
  [
    'a crash in a negative cycle',
    (to) => [to.crash({ index: 1, cycle: -2, reason: '' })],
    /cycle of a crash must be a whole number of 0 … 10, got -2/,
  ],
  [
    'a crash in a cycle that the point does not have',
    (to) => [to.crash({ index: 1, cycle: 11, reason: '' })],
    /cycle of a crash must be .* got 11/,
  ],
  [
    'a word after the crash',
    (to) => [to.crash({ index: 1, cycle: 1, reason: '' }), to.progress({ pointsDone: 1, index: 1, cycle: 2 })],
    /a frame came after the crash/,
  ],
  [
    'an end after the crash',
    (to) => [to.crash({ index: 1, cycle: 1, reason: '' }), to.close(totals)],
    /a frame came after the crash/,
  ],
  [
    'more points than there are at the end',
    (to) => [to.close({ ...totals, completed: 4 })],
    /completed of the closing message must be a whole number of 0 … 3, got 4/,
  ],
  [
    'more failed points than are left',
    (to) => [to.close({ ...totals, completed: 2, failed: 2 })],
    /failed of the closing message must be a whole number of 0 … 1, got 2/,
  ],
  ['fewer than none', (to) => [to.close({ ...totals, failed: -1 })], /failed of the closing message must be .* got -1/],
  [
    'seconds that are no number',
    (to) => [to.close({ ...totals, seconds: Number.NaN })],
    /seconds of the closing message must be a finite number ≥ 0, got NaN/,
  ],
  [
    'less than no time',
    (to) => [to.close({ ...totals, seconds: -1 })],
    /seconds of the closing message must be .* got -1/,
  ],
];

test.each(lies)('where a chunk is cannot be %s', async (_, frames, said) => {
  const writer = new ChunkStreamWriter(observables);
  const all = [writer.progress({ pointsDone: 1, index: 1, cycle: 3 }), ...frames(writer)];
  await expect(read(sent(all))).rejects.toMatchObject({ code: 'corrupt', message: expect.stringMatching(said) });
});

/** The saved state of point 1 after cycle 4, in two pieces. */
const PIECES: wire.ICheckpointPiece[] = [
  { index: 1, cycle: 4, offset: 0, totalBytes: 5, data: Uint8Array.of(1, 2, 3) },
  { index: 1, cycle: 4, offset: 3, totalBytes: 5, data: Uint8Array.of(4, 5), sha256: 'ab'.repeat(32) },
];
const piece = (place: number, change: wire.ICheckpointPiece) =>
  PIECES.map((one, at) => (at === place ? { ...one, ...change } : one));

test('a checkpoint comes in pieces that follow one another, and may be begun again', async () => {
  const writer = new ChunkStreamWriter(observables);
  const frames = [...PIECES.slice(0, 1), ...PIECES].map((one) => writer.checkpoint(one));
  expect((await read(sent([...frames, writer.close(totals)]))).map(({ kind }) => kind)).toEqual([
    ...Array.from(frames, () => 'checkpoint'),
    'close',
  ]);
});

test.each<[string, wire.ICheckpointPiece[], RegExp]>([
  ['of an unknown point', piece(0, { index: 3 }), /index of a checkpoint must be a whole number of 0 … 2, got 3/],
  ['of a negative cycle', piece(0, { cycle: -1 }), /cycle of a checkpoint must be .* got -1/],
  ['after the last cycle', piece(0, { cycle: 10 }), /cycle of a checkpoint must be a whole number of 0 … 9, got 10/],
  ['of a point without cycles', piece(0, { index: 0, cycle: 0 }), /cycle of a checkpoint must be absent, got 0/],
  [
    'larger than its state',
    piece(0, { totalBytes: 101 }),
    /bytes of a checkpoint must be a whole number of 1 … 100, got 101/,
  ],
  [
    'without an end',
    piece(0, { totalBytes: Number.POSITIVE_INFINITY }),
    /bytes of a checkpoint must be .* got Infinity/,
  ],
  ['of no bytes', piece(0, { totalBytes: 0, data: new Uint8Array(0) }), /bytes of a checkpoint must be .* got 0/],
  ['that begins in the middle', PIECES.slice(1), /must follow the one before, got byte 3 of 5/],
  ['with a hole', piece(1, { offset: 4 }), /must follow the one before, got byte 4 of 5/],
  ['that changes its size', piece(1, { totalBytes: 6 }), /must follow the one before, got byte 3 of 6/],
  ['that changes its point', piece(1, { index: 2 }), /must follow the one before/],
  ['that changes its cycle', piece(1, { cycle: 5 }), /must follow the one before/],
  ['at no byte', piece(1, { offset: Number.NaN }), /must follow the one before, got byte NaN/],
  [
    'with a piece that is empty',
    piece(1, { data: new Uint8Array(0) }),
    /bytes of a piece of a checkpoint must be a whole number of 1 … 2, got 0/,
  ],
  [
    'with more bytes than it has',
    piece(1, { data: new Uint8Array(3) }),
    /bytes of a piece of a checkpoint must be .* got 3/,
  ],
  [
    'without a hash',
    piece(1, { sha256: '' }),
    /the last piece of a checkpoint, and no other, must have its sha256, got ''/,
  ],
  ['with a hash that is none', piece(1, { sha256: '../x' }), /must have its sha256, got '..\/x'/],
  ['with a hash before its end', piece(0, { sha256: 'ab'.repeat(32) }), /and no other, must have its sha256/],
])('a checkpoint %s is refused', async (_, pieces, said) => {
  const writer = new ChunkStreamWriter(observables);
  const frames = pieces.map((one) => writer.checkpoint(one));
  await expect(read(sent(frames))).rejects.toMatchObject({ code: 'corrupt', message: expect.stringMatching(said) });
});

test('a long reason of a crash is cut', async () => {
  const writer = new ChunkStreamWriter(observables);
  const checker = new ChunkStreamChecker(observables, outline);
  const [crash] = sent([writer.crash({ index: 2, cycle: 20, reason: 'x'.repeat(1e6) })]);
  const event = crash && checker.accept(crash);
  expect(event?.kind === 'crash' && event.reason.length).toBe(1001);
});

test('a table of another schema is refused before any row is used', () => {
  const writer = new ChunkStreamWriter([...observables, { name: 'purity', shape: 'scalar', unit: '1', about: '' }]);
  const values = Float64Array.of(1);
  const batch: Batch = {
    table: 'steps',
    rows: 1,
    columns: [
      ...place(1, ['cycle']),
      { type: 'float64', name: 'ipr', values },
      { type: 'float64', name: 'purity', values },
    ],
  };
  const [schema] = sent(writer.batch(batch));
  const checker = new ChunkStreamChecker(observables, outline);
  expect(() => schema && checker.accept(schema)).toThrow('it must have 4 columns, got 5');
});
