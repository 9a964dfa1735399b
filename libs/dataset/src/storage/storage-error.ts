import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the limit of this process or file system',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  ENOTDIR: 'a file is where a folder must be',
  EEXIST: 'a file is where a folder must be',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open on this machine',
};

const advice: Readonly<Record<string, string>> = {
  ENOSPC: 'Free some space, or move the campaign to another disk',
  EDQUOT: 'Free some space, or ask for a larger quota',
  EFBIG: 'Raise the limit (`ulimit -f`), or move the campaign to another file system',
  EROFS: 'Mount the file system writable, or name another folder with --store',
  EACCES: 'Give this user the right to write there, or name another folder with --store',
  EPERM: 'Give this user the right to write there, or name another folder with --store',
  EEXIST: 'Move that file away, or name another folder with --store',
  ENOTDIR: 'Move that file away, or name another folder with --store',
};

/**
 * Runs `work`; an error of the file system becomes a `storage` error "Cannot <task> in <folder>: …" that says how much space is free
 * and what to do. Other errors pass unchanged.
 */
export async function withStorageErrors<T>(task: string, folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw isSystemError(cause) ? await storageError(task, folder, cause) : cause;
  }
}

export async function storageError(
  task: string,
  folder: string,
  cause: NodeJS.ErrnoException,
): Promise<LoschmidtError> {
  const code = cause.code ?? '';
  const reason = reasons[code] ?? cause.message;
  const hint = `${advice[code] ?? 'Look at the disk and the folder'}; what was committed before is safe, and \`loschmidt resume\` goes on from there.`;
  return new LoschmidtError('storage', `Cannot ${task} in ${folder}: ${reason} (${await freeSpace(folder)}).`, {
    hint,
    cause,
  });
}

/** True for errors of Node's file system: they carry a code such as ENOSPC. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

/** True if `error` is a system error with one of `codes`. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return isSystemError(error) && codes.includes(error.code ?? '');
}

/** "12.3 GB of 250.0 GB free", of the nearest folder above that exists. */
async function freeSpace(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { bavail, blocks, bsize } = await statfs(at);
      return `${gigabytes(bavail * bsize)} of ${gigabytes(blocks * bsize)} free`;
    } catch {
      if (dirname(at) === at) return 'free space unknown';
    }
  }
}

function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
