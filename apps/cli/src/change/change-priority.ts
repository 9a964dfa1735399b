import { connectTemporal, prioritiseRun } from '@loschmidt/control';
import {
  type CampaignFolder,
  type CampaignPriority,
  campaignStatus,
  openRuns,
  readPriority,
  setPriority,
} from '@loschmidt/dataset';
import { findServices } from '../stack/services.js';

interface PriorityChange extends CampaignPriority {
  /** False: it was so already. */
  readonly changed: boolean;
  /**
   * What became of the run at work. `told`: its chunks have it, those that wait too. `none`: no run is at work. `untold`: the services did not
   * answer; the same command again tells them.
   */
  readonly run: 'told' | 'none' | 'untold';
}

/** Records the priority in the dataset, and gives it to the run that is at work. Where it is so already the run is told again. */
export async function changePriority(
  campaign: CampaignFolder,
  wanted: { readonly priority: number; readonly weight: number | undefined },
  env: NodeJS.ProcessEnv,
): Promise<PriorityChange> {
  const weight = wanted.weight ?? (await readPriority(campaign)).weight;
  const priority = { priority: wanted.priority, weight };
  const changed = await setPriority(campaign, priority);
  return { ...priority, changed, run: await tellRun(campaign, priority, env) };
}

async function tellRun(
  campaign: CampaignFolder,
  priority: CampaignPriority,
  env: NodeJS.ProcessEnv,
): Promise<PriorityChange['run']> {
  const { run, remaining } = await campaignStatus(campaign);
  if (run === null || run.end !== undefined || remaining === 0) return 'none';
  const services = findServices(env);
  if (services === null) return 'none';
  try {
    const temporal = await connectTemporal(services.env);
    try {
      let isTold = false;
      const { folder, id: campaignId } = campaign;
      for (const run of await openRuns(campaign))
        if ((await prioritiseRun(temporal, { folder, campaignId, run }, priority)) !== null) isTold = true;
      return isTold ? 'told' : 'none';
    } finally {
      await temporal.close();
    }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'unavailable') return 'untold';
    throw error;
  }
}

const OF_RUN = {
  told: '; its run has it, with the chunks that wait',
  none: '; its next run has it',
  untold: '; the services do not answer: the same command again tells its run',
} as const;

/** What `priority` changed, in one sentence. */
export function priorityText({ name }: CampaignFolder, { priority, weight, changed, run }: PriorityChange): string {
  const shares = weight === 1 ? '' : ` and weight ${weight}`;
  return `${name} has priority ${priority} of 1 to 5${shares}${changed ? '' : ' already'}${OF_RUN[run]}.`;
}

/** For scripts. */
export function describePriority({ name, id, folder }: CampaignFolder, change: PriorityChange) {
  return { campaign: name, id, folder, ...change };
}
