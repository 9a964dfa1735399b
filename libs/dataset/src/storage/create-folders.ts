import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './storage-error.js';

/**
 * Makes `folder` (absolute) and what is missing above it; returns the topmost folder that is new, if any. Folder by folder: Node's own
 * recursive mkdir says ENOENT of a read-only file system, and never returns where the system answers a mkdir with ENOENT (/proc). `within`: must be
 * there; it is not made again where somebody removed it.
 */
export async function createFolders(folder: string, within?: string): Promise<string | undefined> {
  if (folder === within || (await exists(folder))) return undefined;
  const above = await createFolders(dirname(folder), within);
  try {
    await mkdir(folder);
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
