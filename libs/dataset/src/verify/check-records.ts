import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { readPlan, readPlannedCampaign } from '../campaign/open-campaign.js';
import { baseOf } from '../campaign/plan-record.js';
import { readKeptStates } from '../states/kept-states.js';
import { isIntact } from '../states/states-file.js';
import { readOwnText, sha256Of } from '../storage/own-entry.js';
import { MOST_BYTES } from '../storage/read-json.js';
import { isSealed } from '../storage/sealed-json.js';
import { hasCode } from '../storage/storage-error.js';

/**
 * Something in a campaign's folder that is not as it must be. `record`: a JSON file; `plan`: the plan's files, or what they say;
 * `file`: rows on disk; `count`: rows and points that do not add up; `rows`: results that are computed otherwise.
 */
export interface Problem {
  readonly kind: 'record' | 'plan' | 'file' | 'count' | 'rows';
  /** What must be and what is, with names. */
  readonly message: string;
  /** The chunk whose points are lost by it; null where none are. */
  readonly chunk: string | null;
  /** How many that are. */
  readonly points: number;
}

/** A problem that takes no rows away. */
export function problem(kind: Problem['kind'], message: string): Problem {
  return { kind, message, chunk: null, points: 0 };
}

/** Reads every byte of the records of runs, labels and crashes and of saved points. Where they lie is what `layout` says. */
export async function checkRecords({ folder }: CampaignFolder): Promise<readonly Problem[]> {
  const crashed = (await names(join(folder, 'crashes'))).map((chunk) => layout.crashes(folder, chunk));
  const problems: Problem[] = [];
  for (const place of [layout.runs(folder), layout.labels(folder), ...crashed]) {
    for (const name of await names(place)) {
      const path = join(place, name);
      if (!name.endsWith('.json')) continue;
      const text = await readOwnText(path, MOST_BYTES.record).catch(damage);
      if (text instanceof LoschmidtError) problems.push(problem('record', text.message));
      else if (!isSealed(text))
        problems.push(problem('record', `${path} must be as it was written, and its SHA-256 is another one`));
    }
  }
  for (const chunk of await names(join(folder, 'checkpoints'))) {
    for (const name of await names(layout.checkpoints(folder, chunk))) {
      const path = join(layout.checkpoints(folder, chunk), name);
      const sha256 = await sha256Of(path).catch(damage);
      if (sha256 === name.split('-').at(-1)) continue;
      if (sha256 instanceof LoschmidtError) {
        problems.push(problem('file', sha256.message));
        continue;
      }
      problems.push(problem('file', `${path} must have the SHA-256 in its name, and other bytes are in it`));
    }
  }
  return problems;
}

/** Reads every byte of the states that are kept. */
export async function checkStates(campaign: CampaignFolder): Promise<readonly Problem[]> {
  const { files, damaged } = await readKeptStates(campaign);
  const problems = [...damaged.values()].map((message) => problem('file', message));
  for (const { path, states } of files) {
    let lost = 0;
    for (const state of states) if (!(await isIntact(path, state))) lost += 1;
    if (lost === 0) continue;
    const whose = `${lost} of the ${states.length} states in ${path} must have the SHA-256 in its index, and other bytes are in them`;
    problems.push(
      problem('file', `${whose}: their points are computed from the start where more cycles are asked for`),
    );
  }
  return problems;
}

/** Reads every byte of every version of the plan. */
export async function checkPlans(campaign: CampaignFolder): Promise<readonly Problem[]> {
  const { folder } = campaign;
  const problems: Problem[] = [];
  for (let version = 1; version <= campaign.plan.version; version++) {
    try {
      const plan = await readPlan(folder, version);
      for (const file of Object.values(plan.files)) {
        if (file === undefined) continue;
        const path = join(layout.plan(folder, version), file.name);
        if ((await sha256Of(path)) === file.sha256) continue;
        problems.push(problem('plan', `${path} must be as it was written, and its SHA-256 is another one`));
      }
      if (baseOf(plan) !== version) continue;
      // A damaged one is an error with its name.
      await readPlannedCampaign(folder, version);
      const yaml = layout.campaignYaml(folder, version);
      const sha256 = await sha256Of(yaml).catch(() => null);
      if (sha256 === plan.yaml) continue;
      const found = sha256 === null ? 'it cannot be read' : 'it has been changed since';
      problems.push(problem('record', `${yaml} must be as it was submitted, and ${found}`));
    } catch (error) {
      if (!(error instanceof LoschmidtError) || error.code !== 'corrupt') throw error;
      problems.push(problem('plan', error.message));
    }
  }
  return problems;
}

function damage(error: unknown): LoschmidtError {
  if (error instanceof LoschmidtError && error.code === 'corrupt') return error;
  throw error;
}

async function names(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  return found.sort();
}
