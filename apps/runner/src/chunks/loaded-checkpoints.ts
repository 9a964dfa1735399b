import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { wire } from '@loschmidt/proto';

/** What was brought and is not asked for belongs to a caller that is gone. */
const KEPT_MS = 60_000;

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

  constructor(private readonly keptMs = KEPT_MS) {}

  /** Throws `corrupt` where the pieces are not in order and whole, `storage` where the temporary folder has no room. */
  async load(pieces: AsyncIterable<wire.CheckpointPiece>): Promise<string> {
    const file = await unnamedFile();
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      let last: wire.CheckpointPiece | undefined;
      for await (const piece of pieces) {
        if (piece.offset !== bytes) throw damaged(`byte ${bytes} must follow, got ${piece.offset}`);
        hash.update(piece.data);
        await file.appendFile(piece.data);
        bytes += piece.data.length;
        last = piece;
      }
      const sha256 = hash.digest('hex');
      if (last === undefined || last.totalBytes !== bytes || last.sha256 !== sha256) {
        throw damaged(
          `it must have ${last?.totalBytes} bytes with sha256 ${last?.sha256}, got ${bytes} with ${sha256}`,
        );
      }
      this.#keep(sha256, { bytes, fd: file.fd, close: () => file.close() });
      return sha256;
    } catch (error) {
      await file.close();
      if (error instanceof LoschmidtError) throw error;
      throw noRoom(error);
    }
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
