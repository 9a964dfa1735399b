import { rm } from 'node:fs/promises';

/**
 * Removes a file or folder that counts for nothing. Where the disk refuses that, it stays until garbage is removed: what is said is what happened
 * to the work, not to its leavings.
 */
export async function discardDraft(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => {});
}
