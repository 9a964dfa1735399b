import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Campaign, type ChunkLimits, campaignToJson } from '@loschmidt/campaign';
import { CODE_VERSION, KERNEL_VERSION, LoschmidtError, observableColumns, PHYSICS_VERSION } from '@loschmidt/core';
import type { CampaignFolder, CampaignRecord } from '../campaign/campaign-folder.js';
import { layout, tables } from '../campaign/layout.js';
import { openCampaign } from '../campaign/open-campaign.js';
import { planHash } from '../plan/plan-hash.js';
import type { PlanInput } from '../plan/plan-input.js';
import { createFolders, createFoldersLikeParent } from '../storage/create-folders.js';
import { withDraft } from '../storage/drafts.js';
import { moveFolderOnce, syncFolder, writeDurably } from '../storage/durable.js';
import { makeLikeParent } from '../storage/like-parent.js';
import { FORMAT_VERSION, sealedJson } from '../storage/sealed-json.js';
import { withStoreErrors } from '../storage/storage-error.js';
import { writePlan } from './write-plan.js';

export interface CreateInput {
  /** The campaign file as submitted. */
  readonly campaignYaml: string;
  readonly campaign: Campaign;
  /** Its places are read once. */
  readonly plan: PlanInput;
  /** How to cut the plan into chunks, where the defaults do not fit. */
  readonly chunkLimits?: Partial<ChunkLimits>;
  /** What to type to add these points to a campaign that has another plan. */
  readonly extendCommand?: string;
}

/**
 * Makes the campaign's folder under a temporary name and renames it: a reader sees a whole campaign or none, and an error leaves nothing
 * behind. Of several at once, one wins. `created` is false where the same plan was there already; another plan is a `conflict`.
 */
export async function createCampaign(
  folder: string,
  input: CreateInput,
): Promise<{ campaign: CampaignFolder; created: boolean }> {
  const path = resolve(folder);
  const existing = await campaignInTheWay(path);
  if (existing !== null) return { campaign: samePlan(existing, planHash(input.plan), input), created: false };

  const parent = dirname(path);
  const draft = join(parent, `.${basename(path)}.${randomUUID()}`);
  return withStoreErrors('create the campaign', path, async () => {
    const firstNew = await createFolders(parent);
    try {
      const { hash, won } = await withDraft(draft, async () => ({
        hash: await build(draft, basename(path), input),
        won: await moveFolderOnce(draft, path),
      }));
      await syncFolder(parent);
      const campaign = await openCampaign(path);
      return { campaign: won ? campaign : samePlan(campaign, hash, input), created: won };
    } catch (error) {
      await removeEmpty(parent, firstNew);
      throw error;
    }
  });
}

async function build(draft: string, name: string, input: CreateInput): Promise<string> {
  await makeLikeParent(draft);
  for (const folder of [layout.runs(draft), layout.commits(draft), layout.scratch(draft), layout.plans(draft)]) {
    await makeLikeParent(folder);
  }
  for (const table of tables) await createFoldersLikeParent(layout.data(draft, table));
  const plan = await writePlan(draft, input);
  if (plan.points === 0) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot create campaign '${name}': its plan must hold at least one point, got none.`,
      {
        hint: 'Look at the axes and `exclude`; `loschmidt plan FILE` shows what is left.',
      },
    );
  }
  const record: CampaignRecord = {
    format: FORMAT_VERSION,
    id: `${name}-${randomBytes(4).toString('hex')}`,
    name,
    versions: { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: CODE_VERSION },
    columns: [...observableColumns(input.campaign.observables, input.campaign.species)],
    campaign: campaignToJson(input.campaign),
  };
  await writeDurably(layout.campaignJson(draft), sealedJson(record, 2));
  await syncFolder(layout.plans(draft));
  await syncFolder(join(draft, 'data'));
  await syncFolder(draft);
  return plan.hash;
}

async function campaignInTheWay(path: string): Promise<CampaignFolder | null> {
  const entry = await stat(path).catch(() => null);
  if (entry === null) return null;
  if (entry.isDirectory() && (await readdir(path)).length === 0) return null;
  const isCampaign = entry.isDirectory() && (await stat(layout.campaignJson(path)).catch(() => null)) !== null;
  if (isCampaign) return openCampaign(path);
  throw new LoschmidtError(
    'conflict',
    `Cannot create a campaign in ${path}: the folder must be new, and ${entry.isDirectory() ? 'other files are' : 'a file is'} there.`,
    { hint: 'Change `name` in the campaign file, or name another folder with --store.' },
  );
}

function samePlan(campaign: CampaignFolder, hash: string, { extendCommand }: CreateInput): CampaignFolder {
  const { name, folder, plan, versions } = campaign;
  if (plan.hash === hash) return campaign;
  const physics =
    versions.physics === PHYSICS_VERSION
      ? ''
      : ` (it was made for physics version ${versions.physics}, this is ${PHYSICS_VERSION})`;
  const command = extendCommand ?? `loschmidt extend ${name}`;
  throw new LoschmidtError(
    'conflict',
    `Cannot run campaign '${name}': ${folder} holds another plan of ${plan.points} points${physics}.`,
    {
      hint: `Type \`${command}\` to change that plan to this one and keep what is done, or change \`name\` in the campaign file to start a new campaign.`,
    },
  );
}

/** Removes the folders that were made, from `parent` up to `firstNew`, as far as they are empty. */
async function removeEmpty(parent: string, firstNew: string | undefined): Promise<void> {
  if (firstNew === undefined) return;
  for (let at = parent; at.length >= firstNew.length; at = dirname(at)) {
    await rmdir(at).catch(() => undefined);
  }
}
