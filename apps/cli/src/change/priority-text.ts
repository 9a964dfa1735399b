import type { CampaignFolder } from '@loschmidt/dataset';
import type { PriorityChange } from './change-priority.js';

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
