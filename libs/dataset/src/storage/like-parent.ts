import { chmod, type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './storage-error.js';

/** Reading and writing, for user, group and others; nobody but its user and group may write to what is made here. */
const ACCESS = 0o775;
const FILE_ACCESS = 0o664;
const STICKY = 0o1000;

/**
 * Makes a folder that is open to those to whom the folder above it is. Those who share a store read what was committed into it, whoever
 * started the services that did; the umask of that shell is of no matter. Under a sticky folder, which everyone shares (/tmp), it decides.
 */
export async function makeLikeParent(folder: string): Promise<void> {
  await mkdir(folder);
  const mode = await modeAbove(folder);
  if (mode !== null) await tolerantly(chmod(folder, mode));
}

/** The same for a new file, open for writing. */
export async function openLikeParent(path: string): Promise<FileHandle> {
  const handle = await open(path, 'wx');
  try {
    const mode = await modeAbove(path);
    if (mode !== null) await tolerantly(handle.chmod(mode & FILE_ACCESS));
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The same for a file that someone else wrote. */
export async function leaveLikeParent(path: string): Promise<void> {
  const mode = await modeAbove(path);
  if (mode !== null) await tolerantly(chmod(path, mode & FILE_ACCESS));
}

/** The access bits of the folder that `path` is in, its setgid bit too, which gives the group on; null: not to be followed. */
async function modeAbove(path: string): Promise<number | null> {
  const { mode } = await stat(dirname(path));
  return (mode & STICKY) === 0 ? mode & (0o2000 | ACCESS) : null;
}

/** Some file systems have no such bits. */
async function tolerantly(change: Promise<void>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
  });
}
