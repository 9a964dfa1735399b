import { rename } from 'node:fs/promises';
import { hasCode } from './storage-error.js';

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
