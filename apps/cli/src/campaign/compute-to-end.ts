import type { CampaignFolder } from '@loschmidt/dataset';
import type { ExitCode } from '../errors/exit-code.js';
import type { Terminal } from '../output/terminal.js';
import { statusWithoutFaults } from './mend-damage.js';
import { putToWork } from './run-at-work.js';
import { conclude, type WatchOptions, watchToEnd } from './watch-to-end.js';

export interface ComputeOptions extends WatchOptions {
  /** A run that is alive is joined and watched; otherwise a new one ends it. */
  readonly attach: boolean;
}

/** Has what is not committed computed, watches it to its end and prints the result. Does not start services for nothing. */
export async function computeToEnd(
  campaign: CampaignFolder,
  terminal: Terminal,
  options: ComputeOptions,
): Promise<ExitCode> {
  const status = await statusWithoutFaults(campaign, terminal.note);
  if (status.remaining === 0) {
    terminal.note(`${campaign.name} is done: nothing is left to compute.`);
    return conclude(campaign, status, 0, terminal, options);
  }
  const { allowKernelChange, attach } = options;
  const work = await putToWork({ campaign, env: terminal.env, allowKernelChange, attach, report: terminal.note });
  if (work.attached) terminal.note(`${campaign.name} is being computed already: watching it.`);
  return watchToEnd(campaign, work, terminal, options);
}
