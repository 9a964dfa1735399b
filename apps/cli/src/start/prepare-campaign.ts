import { join } from 'node:path';
import { type CampaignFolder, createCampaign, storeFolder } from '@loschmidt/dataset';
import { readCampaignFile } from '../input/read-campaign-file.js';
import { shellWord } from '../output/shell-word.js';
import type { Terminal } from '../output/terminal.js';
import { keepNote } from '../plan/keep-note.js';
import { planHere } from '../plan/plan-here.js';

export interface Preparation {
  readonly file: string;
  readonly overrides: readonly string[];
  readonly store: string | undefined;
  readonly terminal: Terminal;
}

/**
 * Reads a campaign file and writes its plan. A campaign that is there already with the same plan is opened; another plan
 * is a `conflict`. When anything is wrong with the input no folder is left behind.
 */
export async function prepareCampaign(
  preparation: Preparation,
): Promise<{ campaign: CampaignFolder; planSeconds: number }> {
  const { file, overrides, store, terminal } = preparation;
  const began = performance.now();
  const root = storeFolder(store, terminal.env);
  const { yaml, campaign, warnings } = await readCampaignFile(file, overrides, root);
  const plan = await planHere(campaign, terminal.env);
  for (const warning of [...warnings, ...plan.warnings]) terminal.note(`warning: ${warning}`);
  const created = await createCampaign(join(root, campaign.name), {
    campaignYaml: yaml,
    campaign,
    plan,
    extendCommand: extendCommand(preparation),
  });
  const note = keepNote(created.campaign.campaign, campaign);
  if (note !== null) terminal.note(`warning: ${note}`);
  return { campaign: created.campaign, planSeconds: (performance.now() - began) / 1000 };
}

/** What adds the points of this very file and these overrides to the campaign that is there. */
function extendCommand({ file, overrides, store }: Preparation): string {
  const flags = store === undefined ? [] : ['--store', store];
  return ['loschmidt', 'extend', file, ...overrides, ...flags].map(shellWord).join(' ');
}
