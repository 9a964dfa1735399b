import { createFoldersWithin } from '../storage/create-folders.js';
import { createOnce } from '../storage/durable.js';
import { hasCode } from '../storage/storage-error.js';
import type { CampaignFolder } from './campaign-folder.js';
import { layout } from './layout.js';
import { refuseOtherCampaign } from './refuse-other-campaign.js';

/**
 * `createOnce` in the campaign's folder, while it is this campaign's: `not-found` or `conflict` else, and nothing is written. The draft lies in the
 * folder that is looked at between writing and linking it; a folder that takes its place after the look has no such draft, so that no link
 * can be made in it.
 */
export async function createRecord(
  campaign: CampaignFolder,
  path: string,
  content: string,
  onStep?: (step: 'written' | 'linked') => Promise<void> | void,
): Promise<boolean> {
  return whileThere(campaign, () =>
    createOnce(path, content, layout.scratch(campaign.folder), async (step) => {
      await onStep?.(step);
      if (step === 'written') await refuseOtherCampaign(campaign);
    }),
  );
}

/** Makes a folder inside the campaign's, never that one itself; returns the topmost that is new. Throws as `createRecord` does. */
export async function createSubfolders(campaign: CampaignFolder, folder: string): Promise<string | undefined> {
  await refuseOtherCampaign(campaign);
  return whileThere(campaign, () => createFoldersWithin(campaign.folder, folder));
}

/** What is missing may be the whole folder, which says more than the name of a file. */
export async function whileThere<T>(campaign: CampaignFolder, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) await refuseOtherCampaign(campaign);
    throw error;
  }
}
