import { type Batch, textColumn, textsOf } from '@loschmidt/core';
import { expect, test } from 'vitest';
import { observables, outline, read, sent, totals } from '../fixture/chunk-frames.js';
import { wire } from '../wire.js';
import { ChunkStreamChecker } from './chunk-stream-checker.js';
import { ChunkStreamWriter } from './chunk-stream-writer.js';

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

function stream(batches: Batch[]): wire.ChunkFrame[] {
  const writer = new ChunkStreamWriter(observables);
  const frames = batches.flatMap((batch) => writer.batch(batch));
  return sent([...frames, writer.progress({ pointsDone: 1, index: 1, cycle: 9 }), writer.close(totals)]);
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
