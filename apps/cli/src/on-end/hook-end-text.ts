import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignFolder } from '@loschmidt/dataset';
import type { Home } from '../stack/home.js';
import { hookText, readHookState } from './hook-order.js';
import { hookLog } from './watch-hooks.js';

const PATIENCE_MS = 15_000;
const LOOK_MS = 100;

/** What has become of what was ordered for the end of a run that has just ended: it is waited for, and not for long. */
export async function hookEndText(
  home: Home,
  { id }: Pick<CampaignFolder, 'id'>,
  patienceMs = PATIENCE_MS,
): Promise<string> {
  for (let waited = 0; ; waited += LOOK_MS) {
    const state = readHookState(home, id);
    if (state === null) return 'Nothing is ordered for the end of the run.';
    if (state.kind === 'ended') {
      const { target, reason } = state.outcome;
      return reason === null
        ? `Done at the end of the run: ${hookText(target)}`
        : `warning: ${hookText(target)} at the end of the run failed: ${reason}. What it said: ${hookLog(home)}`;
    }
    if (waited >= patienceMs) return `At the end of the run, and not done yet: ${hookText(state.target)}`;
    await sleep(LOOK_MS);
  }
}
