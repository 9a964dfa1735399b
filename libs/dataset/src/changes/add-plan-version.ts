import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { createSubfolders } from '../campaign/create-record.js';
import { layout } from '../campaign/layout.js';
import { refuseOtherCampaign } from '../campaign/refuse-other-campaign.js';
import { withDraft } from '../storage/drafts.js';
import { moveFolderOnce, syncFolder } from '../storage/durable.js';

/**
 * Adds a plan version as one step: `write` makes `plans/<version>/` in the folder that it is given, and that is moved into the campaign if
 * the version is not there yet. False: somebody else has added it. Killed in between, a draft is left that no reader sees.
 */
export async function addPlanVersion(
  campaign: CampaignFolder,
  version: number,
  write: (draft: string) => Promise<unknown>,
): Promise<boolean> {
  const { folder } = campaign;
  const draft = join(layout.scratch(folder), randomUUID());
  return withDraft(draft, async () => {
    await createSubfolders(campaign, draft);
    await write(draft);
    await refuseOtherCampaign(campaign);
    const won = await moveFolderOnce(layout.plan(draft, version), layout.plan(folder, version));
    if (won) await syncFolder(layout.plans(folder));
    return won;
  });
}
