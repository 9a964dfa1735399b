import { createHash, hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core';
import { z } from 'zod';
import { chunkIdPattern } from '../campaign/chunk-id.js';
import { sha256Field } from '../campaign/record-fields.js';
import { openOwn } from '../storage/own-entry.js';
import { hasCode } from '../storage/storage-error.js';

/*
 * A file of kept states: their bytes one after the other, the index of all of them (JSON), its bytes (f64), "LOSCHSTA". Its name is
 * `<chunk>-<SHA-256 of the index>`, and the index has that of each state: one name vouches for every byte.
 */
export const STATES_MAGIC = Buffer.from('LOSCHSTA', 'latin1');
export const TRAILER_BYTES = 16;

/** About 250 bytes a state; chunks have at most 40,000 points. */
const MOST_INDEX_BYTES = 2 ** 28;

const PART_BYTES = 2 ** 20;

const count = z.number().int().nonnegative();

const keptState = z.object({
  /** Of `trajectoryKey`. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  /** Id of the point whose last state it is. */
  point: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  /** All that the point has. */
  cycles: count,
  /** The cadence of each observable, in the order of their names. */
  every: z.array(z.number().int().positive()),
  offset: count,
  bytes: count,
  sha256: sha256Field,
});

/** The last state of a point, with its rows, in a file of its chunk. */
export type KeptState = z.infer<typeof keptState>;

/** A file of them, as its index says. */
export interface StatesFile {
  /** `<chunk>-<sha256>`. */
  readonly name: string;
  readonly chunk: string;
  readonly path: string;
  readonly bytes: number;
  readonly states: readonly KeptState[];
}

/** The chunk and hash in the name of a file of kept states; null for another name. */
export function statesName(name: string): { readonly chunk: string; readonly sha256: string } | null {
  const [, chunk = '', sha256 = ''] = /^(.+)-([0-9a-f]{64})$/.exec(name) ?? [];
  return chunkIdPattern.test(chunk) ? { chunk, sha256 } : null;
}

/** Reads the index, not the states. Throws `corrupt` where it is not as it was written. */
export async function readStatesFile(path: string, name: string): Promise<StatesFile> {
  const named = statesName(name);
  const file = await openOwn(path);
  try {
    const { size } = await file.stat();
    const trailer = await bytesAt(file, Math.max(0, size - TRAILER_BYTES), TRAILER_BYTES);
    const length = trailer.length < TRAILER_BYTES ? Number.NaN : trailer.readDoubleLE(0);
    const first = size - TRAILER_BYTES - length;
    const isWhole = trailer.subarray(8).equals(STATES_MAGIC) && Number.isSafeInteger(first) && first >= 0;
    if (named === null || !isWhole || length < 0 || length > MOST_INDEX_BYTES)
      throw damaged(path, 'it must end with its index');
    const text = await bytesAt(file, first, length);
    if (hash('sha256', text, 'hex') !== named.sha256)
      throw damaged(path, 'its index must have the SHA-256 in its name, and other bytes are in it');
    const states = z.array(keptState).safeParse(jsonOf(text));
    if (!states.success) throw damaged(path, 'its index must say where each state is');
    return { name, chunk: named.chunk, path, bytes: size, states: states.data };
  } finally {
    await file.close();
  }
}

/** The bytes of one state, part by part; the file is open only while one is read. */
export async function* readKeptState(path: string, { offset, bytes }: KeptState): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes; ) {
    const file = await openOwn(path);
    const part = await bytesAt(file, offset + at, Math.min(PART_BYTES, bytes - at)).finally(() => file.close());
    if (part.length === 0) throw damaged(path, 'it must not end before its states');
    yield part;
    at += part.length;
  }
}

/** Whether its bytes are those that were written; no where its file is gone. */
export async function isIntact(path: string, state: KeptState): Promise<boolean> {
  const sha256 = createHash('sha256');
  try {
    for await (const part of readKeptState(path, state)) sha256.update(part);
  } catch (error) {
    if (hasCode(error, 'ENOENT') || (error instanceof LoschmidtError && error.code === 'corrupt')) return false;
    throw error;
  }
  return sha256.digest('hex') === state.sha256;
}

/** Whoever made the name may have made anything: undefined where it is no JSON. */
function jsonOf(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function damaged(path: string, what: string): LoschmidtError {
  return new LoschmidtError('corrupt', `Cannot use the states in ${path}: ${what}.`, {
    hint: 'Their points are computed from the start where more cycles are asked for; nothing else needs them.',
  });
}
