import { type CampaignFolder, setAsideDamagedChunks } from '@loschmidt/dataset';
import { counted } from '../output/quantities.js';

/** Chunks whose files are not as they were committed are computed again; says which, and why. */
export async function mendDamage(campaign: CampaignFolder, report: (line: string) => void): Promise<void> {
  for (const { chunk, points, fault } of await setAsideDamagedChunks(campaign))
    report(`warning: chunk ${chunk} (${counted(points, 'point')}) is computed again: ${fault}`);
}
