import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import { createFoldersWithin } from './create-folders.js';
import { discardDraft } from './discard-draft.js';
import { openLikeParent } from './like-parent.js';
import { hasCode } from './storage-error.js';

/** Makes the entries of `folder` (creations, renames, links) survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems write folders through and refuse fsync on them.
    if (!hasCode(error, 'EINVAL', 'ENOTSUP')) throw error;
  } finally {
    await handle.close();
  }
}

/** Writes a new file and makes its bytes survive a power cut. Its folder entry needs `syncFolder`. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await openLikeParent(path);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Creates `path` with `content` if nothing is there, as one step: readers see all of it or nothing. True: this call created it.
 * `scratch` is a folder on the same file system, in one that is there. `onStep` gets the steps as they are done.
 */
export async function createOnce(
  path: string,
  content: string,
  scratch: string,
  onStep?: (step: 'written' | 'linked') => Promise<void> | void,
): Promise<boolean> {
  const draft = join(scratch, randomUUID());
  try {
    await writeDurably(draft, content).catch(async (error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
      await createFoldersWithin(dirname(scratch), scratch);
      await writeDurably(draft, content);
    });
    await onStep?.('written');
    try {
      await link(draft, path);
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      if (hasCode(error, 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EMLINK')) {
        throw new LoschmidtError(
          'storage',
          `Cannot create ${path}: the file system must support hard links, and refuses them.`,
          {
            hint: 'Keep the store on a file system with hard links (ext4, xfs, NFS, Lustre); `loschmidt doctor` probes it.',
            cause: error,
          },
        );
      }
      throw error;
    }
    await onStep?.('linked');
    await syncFolder(dirname(path));
    return true;
  } finally {
    await discardDraft(draft);
  }
}

/** Renames the folder `draft`, which is not empty, to `path` if no folder with content is there, as one step. False: one was, and `draft` stays. */
export async function moveFolderOnce(draft: string, path: string): Promise<boolean> {
  try {
    await rename(draft, path);
    return true;
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    return false;
  }
}

/** Lets `write` fill a new file, which is on disk for good then. */
export async function fillNewFile<T>(path: string, write: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, 'wx');
  try {
    const result = await write(handle);
    await handle.sync();
    return result;
  } finally {
    await handle.close();
  }
}

/** Brings a file that someone else wrote to disk for good. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
