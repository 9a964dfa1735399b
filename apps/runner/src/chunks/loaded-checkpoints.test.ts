import { createHash } from 'node:crypto';
import { fstatSync, readdirSync, readSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { wire } from '@loschmidt/proto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoadedCheckpoints } from './loaded-checkpoints.js';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let loaded: LoadedCheckpoints;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loschmidt-loaded-'));
  vi.stubEnv('TMPDIR', folder);
  loaded = new LoadedCheckpoints();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A state in pieces of three bytes. */
function pieces(text: string, sha256 = hashOf(text)): wire.CheckpointPiece[] {
  return Array.from({ length: Math.ceil(text.length / 3) }, (_, piece) => {
    const data = Buffer.from(text.slice(3 * piece, 3 * piece + 3));
    const isLast = 3 * piece + data.length === text.length;
    return new wire.CheckpointPiece({ offset: 3 * piece, totalBytes: text.length, data, sha256: isLast ? sha256 : '' });
  });
}

const load = (all: readonly wire.CheckpointPiece[]) =>
  loaded.load(
    (async function* () {
      yield* all;
    })(),
  );

function contentOf(fd: number, bytes: number): string {
  const buffer = Buffer.alloc(bytes + 1);
  return buffer.toString('utf8', 0, readSync(fd, buffer, 0, buffer.length, 0));
}

const isOpen = (fd: number) => {
  try {
    return fstatSync(fd).nlink === 0;
  } catch {
    return false;
  }
};

describe('a state that was brought', () => {
  it('is taken once, as it was sent, out of a file without a name', async () => {
    const sha256 = await load(pieces('a state'));
    expect(sha256).toBe(hashOf('a state'));
    expect(readdirSync(folder)).toEqual([]);
    const { fd, bytes, close } = loaded.take(sha256);
    expect(contentOf(fd, bytes)).toBe('a state');
    expect(() => loaded.take(sha256)).toThrow(/must have been loaded before/);
    expect(isOpen(fd)).toBe(true);
    await close();
  });

  it.each([
    ['a missing piece', (all: wire.CheckpointPiece[]) => all.filter((_, place) => place !== 1)],
    ['a piece that comes twice', ([first, ...others]: wire.CheckpointPiece[]) => [first, first, ...others]],
    ['an end that is missing', (all: wire.CheckpointPiece[]) => all.slice(0, -1)],
    ['another hash', () => pieces('a state', hashOf('another state'))],
    ['nothing at all', () => []],
  ])('with %s is refused', async (_, damage) => {
    await expect(load(damage(pieces('a state')) as wire.CheckpointPiece[])).rejects.toMatchObject({ code: 'corrupt' });
    expect(() => loaded.take(hashOf('a state'))).toThrow();
  });

  it('twice is there once', async () => {
    const sha256 = await load(pieces('a state'));
    await load(pieces('a state'));
    const { fd, bytes, close } = loaded.take(sha256);
    expect(contentOf(fd, bytes)).toBe('a state');
    expect(() => loaded.take(sha256)).toThrow();
    await close();
  });

  it('and is not asked for in time is let go', async () => {
    loaded = new LoadedCheckpoints(10);
    const sha256 = await load(pieces('a state'));
    await sleep(30);
    expect(() => loaded.take(sha256)).toThrow(/must have been loaded before/);
  });

  it('for which there is no folder is refused with the place and what to do', async () => {
    vi.stubEnv('TMPDIR', join(folder, 'none'));
    await expect(load(pieces('a state'))).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining(join(folder, 'none')),
      hint: expect.stringContaining('TMPDIR'),
    });
  });

  it.each([0, -1, Number.NaN, 1.5, Number.POSITIVE_INFINITY, 1_001])(
    'of %d bytes is refused before any is taken',
    async (totalBytes) => {
      loaded = new LoadedCheckpoints(undefined, { mostBytes: 1_000 });
      await expect(load([new wire.CheckpointPiece({ totalBytes, data: Buffer.from('x') })])).rejects.toMatchObject({
        code: 'bad-input',
        message: expect.stringContaining(
          '`total_bytes` must be a whole number from 1 to 1000, as this runner has memory, got',
        ),
      });
    },
  );

  it('that brings more than it said, another size or nothing is refused, however long it goes on', async () => {
    let taken = 0;
    async function* endless(change: wire.ICheckpointPiece) {
      for (; ; taken += 1) {
        const data = Buffer.from('abc');
        yield new wire.CheckpointPiece({ offset: 3 * taken, totalBytes: 10, data, ...(taken > 0 && change) });
      }
    }
    for (const change of [{}, { totalBytes: 1e6 }, { data: Buffer.alloc(0) }]) {
      taken = 0;
      await expect(loaded.load(endless(change))).rejects.toMatchObject({ code: 'corrupt' });
      expect(taken).toBeLessThan(5);
    }
  });

  it('waits for a chunk together with others only where all have room: one that was taken, or failed, leaves its own', async () => {
    loaded = new LoadedCheckpoints(undefined, { mostBytes: 15 });
    const first = await load(pieces('a state'));
    await expect(load(pieces('another state'))).rejects.toMatchObject({
      code: 'over-capacity',
      message: expect.stringContaining('1 others of 7 bytes wait'),
    });
    await expect(load(pieces('b state').slice(1))).rejects.toMatchObject({ code: 'corrupt' });
    await loaded.take(first).close();
    expect(await load(pieces('another state'))).toBe(hashOf('another state'));
  });

  it('that stops coming, or whose caller has gone, is ended', async () => {
    loaded = new LoadedCheckpoints(undefined, { quietMs: 20 });
    const gone = new AbortController();
    async function* stuck() {
      yield* pieces('a state').slice(0, 1);
      await new Promise(() => {});
    }
    await expect(loaded.load(stuck())).rejects.toMatchObject({ code: 'unavailable' });
    loaded = new LoadedCheckpoints();
    const loading = loaded.load(stuck(), gone.signal);
    gone.abort();
    await expect(loading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
