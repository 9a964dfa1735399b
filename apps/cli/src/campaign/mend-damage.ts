import { type CampaignFolder, setAsideDamagedChunks } from '@loschmidt/dataset';
import { counted } from '../output/quantities.js';

/** Chunks whose files are not as they were committed are computed again; says which, and why. Whether there were any. */
export async function mendDamage(campaign: CampaignFolder, report: (line: string) => void): Promise<boolean> {
  const damaged = await setAsideDamagedChunks(campaign);
  for (const { chunk, points, fault } of damaged)
    report(`warning: chunk ${chunk} (${counted(points, 'point')}) is computed again: ${fault}`);
  return damaged.length > 0;
}
