import { stat } from 'node:fs/promises';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';

/**
 * When the last commit was made, in milliseconds of `performance.now()`: by the time of the folder `commits`, which is more exact than looks
 * that are up to a second apart. It lies after `before`, a look that did not see it, and before now, whatever clock a file server has.
 */
export async function lastCommitAt({ folder }: Pick<CampaignFolder, 'folder'>, before: number): Promise<number> {
  const now = performance.now();
  const changed = await stat(layout.commits(folder)).then(
    ({ mtimeMs }) => now - (Date.now() - mtimeMs),
    () => now,
  );
  return Math.min(now, Math.max(before, changed));
}
