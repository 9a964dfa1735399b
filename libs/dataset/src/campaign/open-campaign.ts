import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Campaign, campaignFromJson } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';
import { z } from 'zod';
import { ownEntry } from '../storage/own-entry.js';
import { MOST_BYTES, readJson } from '../storage/read-json.js';
import { hasCode, withReadErrors } from '../storage/storage-error.js';
import type { CampaignFolder } from './campaign-folder.js';
import { campaignRecord } from './campaign-folder.js';
import { layout, ownFolders } from './layout.js';
import { baseOf, type PlanRecord, planRecord } from './plan-record.js';
import { rememberOpened } from './refuse-other-campaign.js';

const damaged =
  'Bring the file back from a backup; without it the campaign cannot be read. Its campaign.yaml can be run again under another name.';

/**
 * Opens a campaign's folder. Errors: `not-found` (no folder, or not a campaign), `version-mismatch` (written in another format),
 * `corrupt` (a file of the plan is damaged or missing, or a folder is none of its own).
 */
export async function openCampaign(folder: string): Promise<CampaignFolder> {
  const path = resolve(folder);
  return withReadErrors('open the campaign', path, async () => {
    const stamps = { campaign: '', plan: '' };
    const record = await readRecord(path, (stamp) => {
      stamps.campaign = stamp;
    });
    const seen = await checkFolders(path);
    const plan = await readPlan(path, await newestPlan(path, seen), seen, (stamp) => {
      stamps.plan = stamp;
    });
    const base = baseOf(plan);
    const campaign = {
      folder: path,
      id: record.id,
      name: record.name,
      campaign: base === 1 ? campaignFromJson(record.campaign) : await readPlannedCampaign(path, base),
      versions: record.versions,
      columns: record.columns,
      plan,
    };
    rememberOpened(campaign, stamps.campaign, stamps.plan);
    return campaign;
  });
}

/** Throws `corrupt` where a folder is none of its own. Gives those that were looked at: one listing of the campaign's folder tells of most. */
async function checkFolders(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const isFolder = new Map(entries.map((entry) => [entry.name, entry.isDirectory()]));
  const seen = new Set<string>();
  for (const own of ownFolders) {
    const [top = ''] = own.split('/');
    if (!isFolder.has(top)) continue;
    if (own === top && isFolder.get(top)) seen.add(join(folder, own));
    else await ownEntry(folder, own, seen);
  }
  return seen;
}

/** The campaign of the plan version `base`, which is no retry. */
export async function readPlannedCampaign(folder: string, base: number): Promise<Campaign> {
  if (base === 1) return campaignFromJson((await readRecord(folder)).campaign);
  const { format: _, ...json } = await readJson(
    layout.extendedCampaign(folder, base),
    z.looseObject({}),
    damaged,
    MOST_BYTES.campaign,
  );
  return campaignFromJson(json);
}

/** The points of the newest plan, of which nothing else is looked at: for lists of many campaigns. Errors: as `openCampaign`. */
export async function readPlannedPoints(folder: string): Promise<number> {
  const path = layout.planJson(folder, await newestPlan(folder, new Set()));
  return (await readJson(path, planRecord, damaged, MOST_BYTES.list)).points;
}

/** `plan.json` of one version, with the sizes of its files checked. `seen`: as `ownEntry` has it; `onStamp`: as `readJson` has it. */
export async function readPlan(
  folder: string,
  version: number,
  seen?: Set<string>,
  onStamp?: (stamp: string) => void,
): Promise<PlanRecord> {
  const record = await readJson(layout.planJson(folder, version), planRecord, damaged, MOST_BYTES.list, onStamp);
  if (record.version !== version || baseOf(record) > version) {
    const what = `it must be of version ${version}, and is of ${record.version} with the places of ${baseOf(record)}`;
    throw new LoschmidtError('corrupt', `Cannot read ${layout.planJson(folder, version)}: ${what}.`, { hint: damaged });
  }
  for (const file of Object.values(record.files)) {
    if (file !== undefined) await checkSize(folder, `plans/${version}/${file.name}`, file.bytes, seen);
  }
  return record;
}

async function readRecord(folder: string, onStamp?: (stamp: string) => void) {
  try {
    return await readJson(layout.campaignJson(folder), campaignRecord, damaged, MOST_BYTES.campaign, onStamp);
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT', 'ENOTDIR')) throw cause;
    const found = await stat(folder).then(
      (entry) => (entry.isDirectory() ? 'a folder without campaign.json' : 'a file'),
      () => 'nothing',
    );
    throw new LoschmidtError(
      'not-found',
      `Cannot open ${folder}: it must be a campaign's folder, and there is ${found}.`,
      {
        hint: 'Give the name or folder of a campaign, or `last`; `loschmidt run FILE` makes one.',
        cause,
      },
    );
  }
}

async function newestPlan(folder: string, seen: Set<string>): Promise<number> {
  const entries = await readdir(layout.plans(folder)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  });
  const versions = entries.filter((entry) => /^[1-9][0-9]*$/.test(entry)).map(Number);
  if (versions.length === 0) {
    throw new LoschmidtError('corrupt', `Cannot open ${folder}: it must hold a plan in plans/1, and there is none.`, {
      hint: damaged,
    });
  }
  const newest = Math.max(...versions);
  for (const version of versions) await ownEntry(folder, `plans/${version}`, seen);
  return newest;
}

async function checkSize(folder: string, path: string, bytes: number, seen?: Set<string>): Promise<void> {
  const entry = await ownEntry(folder, path, seen);
  if (entry?.isFile() && entry.size === bytes) return;
  const what = entry === null ? 'it is missing' : `it has ${entry.size}`;
  throw new LoschmidtError('corrupt', `Cannot read ${join(folder, path)}: it must have ${bytes} bytes, and ${what}.`, {
    hint: damaged,
  });
}
