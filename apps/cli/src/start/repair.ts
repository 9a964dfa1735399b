import { type CampaignFolder, type CampaignStatus, campaignStatus, setAsideDamagedChunks } from '@loschmidt/dataset';
import { counted } from '../output/quantities.js';

/** So many chunks are named; a folder of rows that is lost has thousands. */
const NAMED = 3;

function lostText(points: number): string {
  return points === 0 ? '' : ` (${counted(points, 'point')})`;
}

/** A warning for a few, and one for all others. */
export function damageLines(damaged: Awaited<ReturnType<typeof setAsideDamagedChunks>>): readonly string[] {
  const named = damaged
    .slice(0, NAMED)
    .map(({ chunk, points, fault }) => `warning: chunk ${chunk}${lostText(points)} is computed again: ${fault}`);
  const others = damaged.slice(NAMED);
  if (others.length === 0) return named;
  const points = others.reduce((sum, one) => sum + one.points, 0);
  return [...named, `warning: ${counted(others.length, 'more chunk')} like these${lostText(points)}`];
}

/** Chunks whose files are not as they were committed, or whose markers are another campaign's, are computed again; says which, and why. Whether there were any. */
export async function repair(campaign: CampaignFolder, report: (line: string) => void): Promise<boolean> {
  const damaged = await setAsideDamagedChunks(campaign);
  for (const line of damageLines(damaged)) report(line);
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
