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

/** What was being done with the folder decides what helps. */
type Place = 'reading' | 'store' | 'campaign' | 'output';

/** The second half of the hint: where else to go, and what is safe. */
const rest: Readonly<Record<Place, string>> = {
  reading: '; nothing was changed.',
  store: ', or name another folder with --store; nothing was left there.',
  campaign: '; what was committed before is safe, and `loschmidt resume` goes on from there.',
  output: ', or name another place with --output; nothing was left there.',
};

/** A campaign of somebody else's is for looking at. */
const OF_RIGHTS = ['EACCES', 'EPERM', 'EROFS'];
const LOOK =
  '; `query`, `plot`, and `export` and `report` with --output read it as it is, and `pack` and `unpack` make a copy of your own.';

function adviceFor(code: string, place: Place): string {
  const right = place === 'reading' ? 'read' : 'write';
  const first: Readonly<Record<string, string>> = {
    ENOSPC: 'Free some space',
    EDQUOT: 'Free some space, or ask for a larger quota',
    EFBIG: 'Raise the limit (`ulimit -f`), or use another file system',
    EROFS: 'Mount the file system writable',
    EACCES: `Give this user the right to ${right} there`,
    EPERM: `Give this user the right to ${right} there`,
    EEXIST: 'Move that file away',
    ENOTDIR: 'Move that file away',
    EMFILE: 'Raise the limit (`ulimit -n`)',
  };
  return `${first[code] ?? 'Look at the disk and the folder'}${place === 'campaign' && OF_RIGHTS.includes(code) ? LOOK : rest[place]}`;
}

/** How much room there is helps with these alone. */
const OF_SPACE = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * Runs `work` on a campaign; an error of the file system, in DuckDB's words too, becomes a `storage` error "Cannot <task> in <folder>: …" that
 * says what to do. Other errors pass unchanged.
 */
export const withStorageErrors = errorsOf('campaign');
/** The same for work that only reads. */
export const withReadErrors = errorsOf('reading');
/** The same for a new campaign in a store. */
export const withStoreErrors = errorsOf('store');
/** The same for what a command writes for its user. */
export const withOutputErrors = errorsOf('output');

function errorsOf(place: Place) {
  return async <T>(task: string, folder: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      const error = asSystemError(cause);
      throw error === null ? cause : await storageError(task, folder, error, place);
    }
  };
}

async function storageError(
  task: string,
  folder: string,
  cause: NodeJS.ErrnoException,
  place: Place,
): Promise<LoschmidtError> {
  const code = cause.code ?? '';
  // What an output took is given back already.
  const space = OF_SPACE.includes(code) && place !== 'output' ? ` (${await freeSpace(folder)})` : '';
  const message = `Cannot ${task} in ${folder}: ${reasons[code] ?? cause.message}${space}.`;
  return new LoschmidtError('storage', message, { hint: adviceFor(code, place), cause });
}

/** DuckDB reports a full or read-only disk in words only. */
const DUCKDB_WORDS: readonly (readonly [RegExp, string])[] = [
  [/no space left/i, 'ENOSPC'],
  [/disk quota/i, 'EDQUOT'],
  [/read-only file system/i, 'EROFS'],
  [/permission denied/i, 'EACCES'],
  [/file too large/i, 'EFBIG'],
  [/input\/output error/i, 'EIO'],
  [/too many open files/i, 'EMFILE'],
];

function asSystemError(error: unknown): NodeJS.ErrnoException | null {
  if (isSystemError(error)) return error;
  if (!(error instanceof Error) || error instanceof LoschmidtError) return null;
  const code = DUCKDB_WORDS.find(([pattern]) => pattern.test(error.message))?.[1];
  return code === undefined ? null : Object.assign(new Error(error.message, { cause: error }), { code });
}

/** A file that the system does not let us read is not a damaged one; null where it is no error of the system, or the file is not there. */
export function readRefusal(path: string, cause: unknown): LoschmidtError | null {
  if (!isSystemError(cause) || hasCode(cause, 'ENOENT')) return null;
  const code = cause.code ?? '';
  return new LoschmidtError('storage', `Cannot read ${path}: ${reasons[code] ?? cause.message}.`, {
    hint: adviceFor(code, 'reading'),
    cause,
  });
}

/** True for errors of Node's file system: they carry a code such as ENOSPC. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
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

/** A plan's file that Parquet cannot read, or the system does not let us read. */
export function unreadable(path: string, cause: unknown): LoschmidtError {
  const refusal = readRefusal(path, cause);
  if (refusal !== null) return refusal;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LoschmidtError(
    'corrupt',
    `Cannot read ${path}: it must be the Parquet file that was planned, and it is damaged (${reason}).`,
    {
      hint: 'Bring the file back from a backup; committed rows are not touched by this.',
      cause,
    },
  );
}
