import type { CampaignFolder } from '@loschmidt/dataset';
import { counted, countText } from '../output/quantities.js';
import { typedName } from '../output/typed-name.js';
import type { Stop, Stopped } from './stop-campaign.js';

const VERB = { paused: 'pause', cancelled: 'cancel' } as const;

/** What `pause` or `cancel` changed, and the next command. */
export function stoppedText(
  campaign: CampaignFolder,
  stop: Stop,
  { changed, status, chunks, quiet }: Stopped,
  env: NodeJS.ProcessEnv,
): string {
  const { state, points, completed, failed } = status;
  const { name } = campaign;
  if (!changed) {
    return state === stop ? `${name} is ${state} already.` : `Nothing to ${VERB[stop]}: ${name} is ${state}.`;
  }
  const done = `${countText(completed + failed)} of ${counted(points, 'point')} done`;
  const running = chunks > 0 ? ` ${counted(chunks, 'running chunk')} stopped.` : '';
  const late = quiet ? '' : ' Some are still being stopped.';
  return `${name} is ${state} with ${done}.${running}${late} \`loschmidt resume ${typedName(campaign, env)}\` goes on.`;
}
