import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeLikeParent } from './like-parent.js';
import { hasCode } from './storage-error.js';

/** Makes `folder` (absolute) and what is missing above it; returns the topmost folder that is new, if any. */
export function createFolders(folder: string): Promise<string | undefined> {
  return create(folder, undefined, mkdir);
}

/** The same in a draft of a campaign: see `makeLikeParent`. */
export function createFoldersLikeParent(folder: string): Promise<string | undefined> {
  return create(folder, undefined, makeLikeParent);
}

/** The same in a campaign. The folder `within` must be there: it is not made again where somebody removed it. */
export function createFoldersWithin(within: string, folder: string): Promise<string | undefined> {
  return create(folder, within, makeLikeParent);
}

/**
 * Folder by folder: Node's own recursive mkdir says ENOENT of a read-only file system, and never returns where the system answers a mkdir with
 * ENOENT (/proc).
 */
async function create(
  folder: string,
  within: string | undefined,
  make: (folder: string) => Promise<unknown>,
): Promise<string | undefined> {
  if (folder === within || (await exists(folder))) return undefined;
  const above = await create(dirname(folder), within, make);
  try {
    await make(folder);
  } catch (error) {
    // Somebody else made it in between.
    if (!hasCode(error, 'EEXIST')) throw error;
    return above;
  }
  return above ?? folder;
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
