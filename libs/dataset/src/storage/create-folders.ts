import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeLikeParent } from './like-parent.js';
import { hasCode } from './storage-error.js';

/**
 * Makes `folder` (absolute) and what is missing above it; returns the topmost folder that is new, if any. Folder by folder: Node's own
 * recursive mkdir says ENOENT of a read-only file system, and never returns where the system answers a mkdir with ENOENT (/proc).
 */
export async function createFolders(
  folder: string,
  make: (folder: string) => Promise<unknown> = mkdir,
): Promise<string | undefined> {
  if (await exists(folder)) return undefined;
  const above = await createFolders(dirname(folder), make);
  try {
    await make(folder);
  } catch (error) {
    // Somebody else made it in between.
    if (!hasCode(error, 'EEXIST')) throw error;
    return above;
  }
  return above ?? folder;
}

/** The same inside a campaign, or an archive of one: see `makeLikeParent`. */
export function createFoldersLikeParent(folder: string): Promise<string | undefined> {
  return createFolders(folder, makeLikeParent);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}
