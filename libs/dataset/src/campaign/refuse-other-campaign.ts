import { open } from 'node:fs/promises';
import { LoschmidtError } from '@loschmidt/core';
import { z } from 'zod';
import { stampOf } from '../storage/own-entry.js';
import { MOST_BYTES, readJson } from '../storage/read-json.js';
import { hasCode } from '../storage/storage-error.js';
import type { CampaignFolder } from './campaign-folder.js';
import { layout } from './layout.js';
import { planId, readPlanId } from './plan-id.js';

/** The two files that say which campaign and plan a folder holds, as they were when they were read last. */
const seen = new WeakMap<CampaignFolder, string>();

interface Look {
  readonly now: Promise<void>;
  /** For all who asked while it was under way: what they are told was seen after they had asked. */
  after?: Promise<void>;
}

const looks = new WeakMap<CampaignFolder, Look>();

/**
 * Throws unless the folder still holds this very campaign with the plan that was opened, or a later one: `not-found` where the folder is gone,
 * `conflict` where another campaign, or this one from before its plan grew, is in its place. Files are read only where their times have changed,
 * and two of them are open at a time, however many ask.
 */
export function refuseOtherCampaign(campaign: CampaignFolder): Promise<void> {
  const under = looks.get(campaign);
  if (under !== undefined) {
    const again = () => refuseOtherCampaign(campaign);
    under.after ??= under.now.then(again, again);
    return under.after;
  }
  const now = look(campaign).finally(() => looks.delete(campaign));
  looks.set(campaign, { now });
  return now;
}

/** The campaign was read from files with these stamps: they need not be read again before they change. */
export function rememberOpened(campaign: CampaignFolder, campaignStamp: string, planStamp: string): void {
  seen.set(campaign, joined(campaignStamp, planStamp));
}

function joined(campaignStamp: string, planStamp: string | null): string {
  return `${campaignStamp} ${planStamp}`;
}

async function look(campaign: CampaignFolder): Promise<void> {
  const { folder, id, plan } = campaign;
  // Opened, not only looked at: a network file system compares its cache with the server then.
  const [campaignStamp, planStamp] = await Promise.all([
    fileStamp(layout.campaignJson(folder)),
    fileStamp(layout.planJson(folder, plan.version)),
  ]);
  if (campaignStamp === null) throw gone(campaign);
  const stamps = joined(campaignStamp, planStamp);
  if (seen.get(campaign) === stamps) return;
  const found = await readId(folder);
  if (found === null) throw gone(campaign);
  if (found !== id) {
    throw new LoschmidtError('conflict', `Cannot go on with campaign ${id}: ${folder} must hold it, got ${found}.`, {
      hint: 'The folder was made anew: `loschmidt resume` starts a run of what is there now.',
    });
  }
  if ((await readPlanId(folder, plan.version)) !== planId(plan)) {
    throw new LoschmidtError(
      'conflict',
      `Cannot go on with campaign ${id}: plan ${plan.version} in ${folder} must be as it was when this began, and it is another one or missing.`,
      { hint: 'The folder was restored: `loschmidt resume` goes on from what is there now.' },
    );
  }
  seen.set(campaign, stamps);
}

async function fileStamp(path: string): Promise<string | null> {
  try {
    const handle = await open(path, 'r');
    try {
      return stampOf(await handle.stat({ bigint: true }));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

async function readId(folder: string): Promise<string | null> {
  const hint = 'Bring the file back from a backup; without it the campaign cannot be read.';
  try {
    const schema = z.object({ id: z.string() });
    return (await readJson(layout.campaignJson(folder), schema, hint, MOST_BYTES.campaign)).id;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

function gone({ id, folder }: CampaignFolder): LoschmidtError {
  return new LoschmidtError('not-found', `Cannot go on with campaign ${id}: ${folder} must hold it, and it is gone.`, {
    hint: 'Where the folder was moved, `loschmidt resume FOLDER` goes on; what is committed stays.',
  });
}
