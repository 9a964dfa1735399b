import { hash } from 'node:crypto';
import { LoschmidtError } from '@loschmidt/core';
import { MOST_BYTES, readJson } from '../storage/read-json.js';
import { hasCode } from '../storage/storage-error.js';
import type { CampaignFolder } from './campaign-folder.js';
import { parseChunkId } from './chunk-id.js';
import { layout } from './layout.js';
import { type PlanRecord, planRecord } from './plan-record.js';

const LENGTH = 16;

/** SHA-256 over the hashes of a plan version's files, cut: chunks of the same name have the same points where it is the same. */
export function planId({ files }: Pick<PlanRecord, 'files'>): string {
  const hashes = Object.entries(files).flatMap(([name, file]) =>
    file === undefined ? [] : `${name} ${file.sha256}\n`,
  );
  return hash('sha256', hashes.sort().join(''), 'hex').slice(0, LENGTH);
}

const known = new WeakMap<CampaignFolder, Map<number, string>>();

/** Of a version of the campaign's plan; null where it has none of this number. Read once. */
export async function planIdOf(campaign: CampaignFolder, version: number): Promise<string | null> {
  const ids = known.get(campaign) ?? new Map([[campaign.plan.version, planId(campaign.plan)]]);
  known.set(campaign, ids);
  const id = ids.get(version) ?? (await readPlanId(campaign.folder, version));
  if (id !== null) ids.set(version, id);
  return id;
}

/** Of the version that made a chunk or a part. Throws `corrupt` where the campaign has no such plan. */
export async function knownPlanId(campaign: CampaignFolder, chunk: string): Promise<string> {
  const { plan } = parseChunkId(chunk);
  const id = await planIdOf(campaign, plan);
  if (id !== null) return id;
  throw new LoschmidtError(
    'corrupt',
    `Cannot find the plan of chunk ${chunk} in ${campaign.folder}: plan ${plan} is missing.`,
  );
}

/** As the folder has it now. */
export async function readPlanId(folder: string, version: number): Promise<string | null> {
  try {
    const hint = 'Bring the file back from a backup.';
    return planId(await readJson(layout.planJson(folder, version), planRecord, hint, MOST_BYTES.list));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}
