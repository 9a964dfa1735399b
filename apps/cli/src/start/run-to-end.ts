import type { CampaignFolder } from '@loschmidt/dataset';
import type { ExitCode } from '../errors/exit-code.js';
import { conclude, type WatchOptions, watchToEnd } from '../follow/watch-to-end.js';
import type { Terminal } from '../output/terminal.js';
import { statusAfterRepair } from './repair.js';
import { startOrAttach } from './start-or-attach.js';

export interface RunToEndOptions extends WatchOptions {
  /** A run that is alive is joined and watched; otherwise a new one ends it. */
  readonly attach: boolean;
}

/** Has what is not committed computed, watches it to its end and prints the result. Does not start services for nothing. */
export async function runToEnd(
  campaign: CampaignFolder,
  terminal: Terminal,
  options: RunToEndOptions,
): Promise<ExitCode> {
  const status = await statusAfterRepair(campaign, terminal.note);
  if (status.remaining === 0) {
    terminal.note(`${campaign.name} is done: nothing is left to compute.`);
    return conclude(campaign, status, 0, terminal, options);
  }
  const { allowKernelChange, attach } = options;
  const work = await startOrAttach({ campaign, env: terminal.env, allowKernelChange, attach, report: terminal.note });
  if (work.attached) terminal.note(`${campaign.name} is being computed already: watching it.`);
  return watchToEnd(campaign, work, terminal, options);
}
