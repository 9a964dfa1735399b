import { createHash } from 'node:crypto';
import { type BigIntStats, constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { hasCode } from './storage-error.js';

const PIECE = 1 << 20;

/** SHA-256 in hex of a regular file's bytes, a megabyte of which is in memory. */
export async function sha256Of(path: string): Promise<string> {
  const sha256 = createHash('sha256');
  const file = await openOwn(path);
  try {
    // One buffer: those of a stream wait for the garbage collection, by the hundred megabytes.
    const piece = Buffer.allocUnsafeSlow(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, PIECE);
      if (bytesRead === 0) return sha256.digest('hex');
      sha256.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

const MOST_PATH = 512;

/** Whether `path` names something below a folder, whatever is there: parts between `/`, none of them empty, `.` or `..`. */
export function isOwnPath(path: string): boolean {
  if (path === '' || path.length > MOST_PATH || /[\\\p{Cc}]/u.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/**
 * What is at `path` below `folder`, a regular file or a folder; null where nothing is. Throws `corrupt` where `path` leads out of `folder`, or a part
 * of it is a link, a pipe or a device: nothing below a campaign's folder is, and who may write there could lead us anywhere. `folder` itself
 * may be reached through links. `seen`: parts that were found to be folders, for those who look at many files.
 */
export async function ownEntry(folder: string, path: string, seen?: Set<string>): Promise<Stats | null> {
  if (!isOwnPath(path)) throw leadsOut(`a path in ${folder}`, JSON.stringify(path.slice(0, MOST_PATH)));
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const at = join(folder, ...parts.slice(0, depth));
    if (depth < parts.length && seen?.has(at)) continue;
    const entry = await lstat(at).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
      throw error;
    });
    if (entry === null) return null;
    if (!entry.isDirectory() && !entry.isFile()) throw leadsOut(at, kindOf(entry));
    if (depth === parts.length) return entry;
    if (entry.isDirectory()) seen?.add(at);
  }
  return null;
}

/** Opens a regular file for reading. Throws `corrupt` for a link, and for a pipe or device, which is not waited for. */
export async function openOwn(path: string): Promise<FileHandle> {
  return (await openRegular(path)).handle;
}

async function openRegular(path: string): Promise<{ readonly handle: FileHandle; readonly entry: BigIntStats }> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error) => {
    // A link that is not followed; a socket, or a pipe that nobody serves.
    throw hasCode(error, 'ELOOP', 'EMLINK', 'ENXIO') ? leadsOut(path, 'a link or a socket') : error;
  });
  const entry = await handle.stat({ bigint: true });
  if (entry.isFile()) return { handle, entry };
  await handle.close();
  throw leadsOut(path, kindOf(entry));
}

/** Opens a file that was begun here, to write on at its end. */
export function openToAppend(path: string): Promise<FileHandle> {
  return open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW);
}

/** What a file is, as long as nobody has written to it or put another one in its place. */
export function stampOf({ dev, ino, size, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, ctimeNs].join(':');
}

/** The text of a regular file of at most `most` bytes: a longer one is not read. `onStamp` gets the file's stamp of before it is read. */
export async function readOwnText(path: string, most: number, onStamp?: (stamp: string) => void): Promise<string> {
  const { handle, entry } = await openRegular(path);
  const size = Number(entry.size);
  onStamp?.(stampOf(entry));
  try {
    if (size > most) {
      throw new LoschmidtError(
        'corrupt',
        `Cannot read ${path}: it must have at most ${most.toLocaleString('en-US')} bytes, and it has ${size.toLocaleString('en-US')}.`,
      );
    }
    // It is no longer than it was when it was opened: what asks for its size once more is a call to the file system, of thousands.
    const bytes = Buffer.allocUnsafe(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.toString('utf8', 0, filled);
  } finally {
    await handle.close();
  }
}

function kindOf(entry: Stats | BigIntStats): string {
  if (entry.isSymbolicLink()) return 'a link';
  if (entry.isFIFO()) return 'a pipe';
  if (entry.isDirectory()) return 'a folder';
  return entry.isSocket() ? 'a socket' : 'a device';
}

function leadsOut(what: string, found: string): LoschmidtError {
  return new LoschmidtError(
    'corrupt',
    `Cannot use ${what}: it must be a file or folder of the campaign's own, and it is ${found}.`,
    {
      hint: 'What is in the folder of a campaign is never a link and never leads out of it; the folder itself may be reached through one. Trust it only if you know who made it.',
    },
  );
}
