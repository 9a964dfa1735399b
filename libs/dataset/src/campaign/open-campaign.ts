import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { campaignFromJson } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';
import { type PlanRecord, planRecord } from '../plan/plan-record.js';
import { readJson } from '../storage/read-json.js';
import { hasCode, withStorageErrors } from '../storage/storage-error.js';
import type { CampaignFolder } from './campaign-folder.js';
import { campaignRecord } from './campaign-record.js';
import { FORMAT_VERSION, layout } from './layout.js';

const damaged =
  'Bring the file back from a backup; without it the campaign cannot be read. Its campaign.yaml can be run again under another name.';

/**
 * Opens a campaign's folder. Errors: `not-found` (no folder, or not a campaign), `version-mismatch` (written in another format),
 * `corrupt` (a file of the plan is damaged or missing).
 */
export async function openCampaign(folder: string): Promise<CampaignFolder> {
  const path = resolve(folder);
  return withStorageErrors('open the campaign', path, async () => {
    const record = await readRecord(path);
    if (record.format !== FORMAT_VERSION) {
      const age = record.format > FORMAT_VERSION ? 'newer' : 'older';
      throw new LoschmidtError(
        'version-mismatch',
        `Cannot open ${path}: its format must be ${FORMAT_VERSION}, and it is ${record.format}, written by version ${record.versions.code}.`,
        {
          hint: `Open it with the ${age} version of loschmidt that wrote it; its Parquet files can be read by any tool.`,
        },
      );
    }
    return {
      folder: path,
      id: record.id,
      name: record.name,
      campaign: campaignFromJson(record.campaign),
      versions: record.versions,
      columns: record.columns,
      plan: await readPlan(path, await newestPlan(path)),
    };
  });
}

/** `plan.json` of one version, with the sizes of its files checked. */
export async function readPlan(folder: string, version: number): Promise<PlanRecord> {
  const record = await readJson(layout.planJson(folder, version), planRecord, damaged);
  await checkSize(layout.points(folder, version), record.files.points.bytes);
  await checkSize(layout.chunks(folder, version), record.files.chunks.bytes);
  return record;
}

async function readRecord(folder: string) {
  try {
    return await readJson(layout.campaignJson(folder), campaignRecord, damaged);
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

async function newestPlan(folder: string): Promise<number> {
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
  return Math.max(...versions);
}

async function checkSize(path: string, bytes: number): Promise<void> {
  const found = await stat(path).then(
    (entry) => entry.size,
    () => null,
  );
  if (found === bytes) return;
  const what = found === null ? 'it is missing' : `it has ${found}`;
  throw new LoschmidtError('corrupt', `Cannot read ${path}: it must have ${bytes} bytes, and ${what}.`, {
    hint: damaged,
  });
}
