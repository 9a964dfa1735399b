import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { campaignText, parseCampaign } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core/error';
import { openCampaign, resolveCampaign } from '@loschmidt/dataset';
import { shellWord } from '../output/shell-word.js';
import { type CampaignSource, readCampaignFile } from './read-campaign-file.js';

/** What a campaign that is there is to become. */
export interface ChangedCampaign extends CampaignSource {
  /** Of the campaign that is there. */
  readonly folder: string;
}

/**
 * The campaign that a file describes, in the store under the file's name; or one that is named, as its newest plan has it. Both with the
 * overrides put in. Throws `not-found` where there is no such campaign yet.
 */
export async function readChangedCampaign(
  target: string,
  overrides: readonly string[],
  store: string,
): Promise<ChangedCampaign> {
  if (await isFile(target)) {
    const source = await readCampaignFile(target, overrides, store);
    const folder = join(store, source.campaign.name);
    return { ...source, folder: await existing(folder, target) };
  }
  const folder = await resolveCampaign(target, store);
  const { name, campaign } = await openCampaign(folder);
  const changed = parseCampaign(campaignText(campaign), `the plan of ${name}`, overrides, campaign.arithmetic);
  return { folder, campaign: changed, yaml: campaignText(changed), warnings: [] };
}

async function isFile(target: string): Promise<boolean> {
  if (/\.(ya?ml|json)$/.test(target)) return true;
  return stat(target).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

async function existing(folder: string, file: string): Promise<string> {
  try {
    return (await openCampaign(folder)).folder;
  } catch (error) {
    if (!(error instanceof LoschmidtError) || error.code !== 'not-found') throw error;
    throw new LoschmidtError('not-found', `Cannot extend a campaign: ${folder} must hold it, and there is none.`, {
      hint: `\`loschmidt run ${shellWord(file)}\` makes a new one; --store names the folder of campaigns.`,
      cause: error,
    });
  }
}
