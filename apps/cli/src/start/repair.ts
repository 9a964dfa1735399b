import { type CampaignFolder, type CampaignStatus, campaignStatus, setAsideDamagedChunks } from '@loschmidt/dataset';
import { counted } from '../output/quantities.js';

/** Chunks whose files are not as they were committed, or whose markers are another campaign's, are computed again; says which, and why. Whether there were any. */
export async function repair(campaign: CampaignFolder, report: (line: string) => void): Promise<boolean> {
  const damaged = await setAsideDamagedChunks(campaign);
  for (const { chunk, points, fault } of damaged) {
    const lost = points === 0 ? '' : ` (${counted(points, 'point')})`;
    report(`warning: chunk ${chunk}${lost} is computed again: ${fault}`);
  }
  return damaged.length > 0;
}

/** How far a campaign is that is about to be computed: markers that do not count would be in the way of those to come. */
export async function statusAfterRepair(
  campaign: CampaignFolder,
  report: (line: string) => void,
): Promise<CampaignStatus> {
  const status = await campaignStatus(campaign);
  if (status.uncounted.length === 0) return status;
  await repair(campaign, report);
  return campaignStatus(campaign);
}
