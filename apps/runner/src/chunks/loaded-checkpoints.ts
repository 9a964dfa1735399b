import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { wire } from '@loschmidt/proto';

/** What was brought and is not asked for belongs to a caller that is gone. */
const KEPT_MS = 60_000;

/** A caller that has brought nothing for so long has gone, or hangs. */
const QUIET_MS = 60_000;

/** Each is an open file. */
const MOST_STATES = 256;

export interface LoadLimits {
  /** All states together that were brought or are being brought. */
  readonly mostBytes?: number;
  /** How long no piece may come. */
  readonly quietMs?: number;
}

/** Saved bytes of a point, in a file that has no name any more. */
export interface LoadedCheckpoint {
  readonly bytes: number;
  readonly fd: number;
  close(): Promise<void>;
}

/**
 * Saved points that were brought for chunks which are about to be asked for. They wait in temporary files without a name: memory holds one
 * piece, and nothing is left behind, however this process ends.
 */
export class LoadedCheckpoints {
  readonly #bySha256 = new Map<string, { readonly loaded: LoadedCheckpoint; readonly timer: NodeJS.Timeout }>();
  /** Those that are being brought. */
  readonly #loading = { states: 0, bytes: 0 };

  constructor(
    private readonly keptMs = KEPT_MS,
    private readonly limits: LoadLimits = {},
  ) {}

  /**
   * Throws `corrupt` where the pieces are not in order and whole, `bad-input` where it is larger than any can be, `over-capacity` where there are too
   * many of them, `unavailable` where no piece has come for long, `storage` where the temporary folder has no room.
   */
  async load(pieces: AsyncIterable<wire.CheckpointPiece>, signal?: AbortSignal): Promise<string> {
    const coming = inTime(pieces, this.limits.quietMs ?? QUIET_MS, signal);
    const { value: first } = await coming.next();
    if (!first) throw damaged('it must have at least one piece');
    const { totalBytes } = first;
    const release = this.#reserve(totalBytes);
    try {
      return await this.#receive(first, coming);
    } finally {
      release();
      await coming.return();
    }
  }

  async #receive(first: wire.CheckpointPiece, others: AsyncIterable<wire.CheckpointPiece>): Promise<string> {
    const file = await unnamedFile();
    try {
      const hash = createHash('sha256');
      const { totalBytes } = first;
      let bytes = 0;
      let last = first;
      const take = async (piece: wire.CheckpointPiece) => {
        const { offset, data } = piece;
        if (offset !== bytes) throw damaged(`byte ${bytes} must follow, got ${offset}`);
        if (piece.totalBytes !== totalBytes) throw damaged(`it must have ${totalBytes} bytes, got ${piece.totalBytes}`);
        bytes += data.length;
        if (data.length === 0 || bytes > totalBytes) {
          throw damaged(`a piece must bring 1 to ${totalBytes - offset} bytes, got ${data.length}`);
        }
        hash.update(data);
        await file.appendFile(data);
        last = piece;
      };
      await take(first);
      for await (const piece of others) await take(piece);
      const sha256 = hash.digest('hex');
      if (totalBytes !== bytes || last.sha256 !== sha256) {
        const wanted = `${totalBytes} bytes with sha256 ${last.sha256.slice(0, 64)}`;
        throw damaged(`it must have ${wanted}, got ${bytes} with ${sha256}`);
      }
      this.#keep(sha256, { bytes, fd: file.fd, close: () => file.close() });
      return sha256;
    } catch (error) {
      await file.close();
      if (error instanceof LoschmidtError) throw error;
      throw noRoom(error);
    }
  }

  /** Counts a state of this size as being brought, until it is released. */
  #reserve(bytes: number): () => void {
    const { mostBytes = Number.MAX_SAFE_INTEGER } = this.limits;
    if (!Number.isSafeInteger(bytes) || bytes < 1 || bytes > mostBytes) {
      throw new LoschmidtError(
        'bad-input',
        `Cannot load a state: \`total_bytes\` must be a whole number from 1 to ${mostBytes}, as this runner has memory, got ${bytes}.`,
      );
    }
    const loading = this.#loading;
    const states = this.#bySha256.size + loading.states;
    const held = [...this.#bySha256.values()].reduce((sum, { loaded }) => sum + loaded.bytes, loading.bytes);
    if (held + bytes > mostBytes || states >= MOST_STATES) {
      throw new LoschmidtError(
        'over-capacity',
        `Cannot load a state of ${bytes} bytes: ${states} others of ${held} bytes wait for their chunks.`,
      );
    }
    loading.states += 1;
    loading.bytes += bytes;
    return () => {
      loading.states -= 1;
      loading.bytes -= bytes;
    };
  }

  /** Who takes it closes it. Throws `not-found` where it was not brought, or too long ago. */
  take(sha256: string): LoadedCheckpoint {
    const kept = this.#bySha256.get(sha256);
    if (kept === undefined) {
      throw new LoschmidtError(
        'not-found',
        `Cannot continue a point: its state ${sha256} must have been loaded before.`,
      );
    }
    clearTimeout(kept.timer);
    this.#bySha256.delete(sha256);
    return kept.loaded;
  }

  #keep(sha256: string, loaded: LoadedCheckpoint): void {
    if (this.#bySha256.has(sha256)) void this.take(sha256).close();
    const timer = setTimeout(() => void this.take(sha256).close(), this.keptMs);
    this.#bySha256.set(sha256, { loaded, timer: timer.unref() });
  }
}

/** The pieces, each within this time after the one before. Throws `unavailable` where it does not come, `cancelled` where the caller has gone. */
async function* inTime(
  pieces: AsyncIterable<wire.CheckpointPiece>,
  quietMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<wire.CheckpointPiece, void> {
  const iterator = pieces[Symbol.asyncIterator]();
  const next = () =>
    new Promise<IteratorResult<wire.CheckpointPiece>>((resolve, reject) => {
      const fail = (code: 'unavailable' | 'cancelled', why: string) =>
        reject(new LoschmidtError(code, `Cannot load a state: ${why}.`));
      const timer = setTimeout(() => fail('unavailable', `no piece has come for ${quietMs / 1_000} s`), quietMs);
      const leave = () => fail('cancelled', 'the caller has gone');
      signal?.addEventListener('abort', leave, { once: true });
      if (signal?.aborted) leave();
      iterator
        .next()
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', leave);
        });
    });
  try {
    for (let { done, value } = await next(); !done; { done, value } = await next()) yield value;
  } finally {
    // Where it hangs, so does its end.
    iterator.return?.()?.catch(() => {});
  }
}

async function unnamedFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `loschmidt-runner-${randomUUID()}`);
  try {
    const file = await open(path, 'wx+');
    await rm(path);
    return file;
  } catch (error) {
    throw noRoom(error);
  }
}

function noRoom(cause: unknown): LoschmidtError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new LoschmidtError('storage', `Cannot load a state: ${tmpdir()} must take it, got: ${why}.`, {
    hint: 'Name a folder with more room in TMPDIR; without it points start anew.',
    cause,
  });
}

function damaged(what: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot load a state: ${what}.`);
}
