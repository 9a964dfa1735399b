import { expect, test } from 'vitest';
import { observables, outline, read, sent, totals } from '../fixture/chunk-frames.js';
import type { wire } from '../wire.js';
import { ChunkStreamChecker } from './chunk-stream-checker.js';
import { ChunkStreamWriter } from './chunk-stream-writer.js';
import { ProgressCheck } from './progress-check.js';

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

test('the state after the last cycle comes where it was asked for', () => {
  const last = PIECES.map((one) => ({ ...one, cycle: 10 }));
  const check = (keepsStates: boolean) => () => {
    const progress = new ProgressCheck({ ...outline, keepsStates }, (what) => new Error(what));
    for (const one of last) progress.piece(one);
  };
  expect(check(true)).not.toThrow();
  expect(check(false)).toThrow('cycle of a checkpoint must be a whole number of 0 … 9, got 10');
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
