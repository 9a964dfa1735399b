import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import { type CampaignFolder, createCampaign, openCampaign, planExtension, storeFolder } from '@loschmidt/dataset';
import { extendCommand, hiddenText, type TypedExtend } from '../change/hidden-text.js';
import { readCampaignFile } from '../input/read-campaign-file.js';
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
  const folder = join(root, campaign.name);
  const input = { campaignYaml: yaml, campaign, plan };
  const typed = { target: file, overrides, store };
  const created = await createCampaign(folder, { ...input, extendCommand: extendCommand(typed) }).catch(
    async (error: unknown) => {
      throw await withHiddenPoints(error, folder, input, typed);
    },
  );
  const note = keepNote(created.campaign.campaign, campaign);
  if (note !== null) terminal.note(`warning: ${note}`);
  return { campaign: created.campaign, planSeconds: (performance.now() - began) / 1000 };
}

/** The refusal of another plan leads to `extend`: it says so where that would hide points. */
async function withHiddenPoints(
  error: unknown,
  folder: string,
  input: Parameters<typeof planExtension>[1],
  typed: TypedExtend,
): Promise<unknown> {
  if (!(error instanceof LoschmidtError) || error.code !== 'conflict') return error;
  try {
    const there = await openCampaign(folder);
    const left = hiddenText(there.campaign, input.campaign, await planExtension(folder, input), typed);
    if (left === null) return error;
    return new LoschmidtError(error.code, error.message, { hint: `${error.hint} Mind: ${left}`, cause: error });
  } catch {
    return error;
  }
}
