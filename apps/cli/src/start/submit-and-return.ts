import type { CampaignFolder, CampaignState } from '@loschmidt/dataset';
import type { HookTarget } from '../on-end/hook-order.js';
import type { Terminal } from '../output/terminal.js';
import { typedName } from '../output/typed-name.js';
import { statusAfterRepair } from './repair.js';
import { NO_RUN, needsNoRun } from './run-to-end.js';
import { servicesText } from './services-text.js';
import { startOrAttach } from './start-or-attach.js';

export interface Started {
  readonly campaign: string;
  readonly id: string;
  readonly folder: string;
  readonly state: CampaignState;
  readonly points: number;
  readonly remaining: number;
  /** Null where nothing was left to compute. */
  readonly run: number | null;
}

/** Puts a campaign to work, says which commands look after it, and does not wait. */
export async function submitAndReturn(
  campaign: CampaignFolder,
  terminal: Terminal,
  allowKernelChange: boolean,
  attach: boolean,
  onEnd: HookTarget | null = null,
): Promise<Started> {
  const { name, id, folder } = campaign;
  const status = await statusAfterRepair(campaign, terminal.note);
  const { state, points, remaining } = status;
  if (needsNoRun(status, onEnd)) {
    terminal.note(`${name} is done: nothing is left to compute. Its results: ${folder}`);
    if (onEnd !== null) terminal.note(NO_RUN);
    return { campaign: name, id, folder, state, points, remaining, run: null };
  }
  const report = terminal.note;
  const work = await startOrAttach({ campaign, env: terminal.env, allowKernelChange, attach, onEnd, report });
  await work.temporal.close();
  const typed = typedName(campaign, terminal.env);
  const stay = servicesText(work.services, terminal.env);
  terminal.note(
    `${name} is being computed${work.attached ? ' already' : ''} (run ${work.run}) in ${folder}\n  loschmidt watch ${typed}\n  loschmidt status ${typed}${stay === null ? '' : `\n${stay}`}`,
  );
  return { campaign: name, id, folder, state: 'running', points, remaining, run: work.run };
}
