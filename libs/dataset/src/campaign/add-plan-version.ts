import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createFoldersLikeParent } from '../storage/create-folders.js';
import { syncFolder } from '../storage/durable.js';
import { moveFolderOnce } from '../storage/move-folder-once.js';
import type { CampaignFolder } from './campaign-folder.js';
import { layout } from './layout.js';

/**
 * Adds a plan version as one step: `write` makes `plans/<version>/` in the folder that it is given, and that is moved into the campaign if
 * the version is not there yet. False: somebody else has added it. Killed in between, a draft is left that no reader sees.
 */
export async function addPlanVersion(
  { folder }: Pick<CampaignFolder, 'folder'>,
  version: number,
  write: (draft: string) => Promise<unknown>,
): Promise<boolean> {
  const draft = join(layout.scratch(folder), randomUUID());
  await createFoldersLikeParent(draft);
  try {
    await write(draft);
    const won = await moveFolderOnce(layout.plan(draft, version), layout.plan(folder, version));
    if (won) await syncFolder(layout.plans(folder));
    return won;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
