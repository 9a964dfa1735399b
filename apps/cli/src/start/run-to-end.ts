import { type CampaignFolder, type CampaignStatus, latestRun } from '@loschmidt/dataset';
import type { ExitCode } from '../errors/exit-code.js';
import { conclude, type WatchOptions, watchToEnd } from '../follow/watch-to-end.js';
import { hookEndText } from '../on-end/hook-end-text.js';
import type { HookTarget } from '../on-end/hook-order.js';
import type { Terminal } from '../output/terminal.js';
import { statusAfterRepair } from './repair.js';
import { startOrAttach } from './start-or-attach.js';

export interface RunToEndOptions extends WatchOptions {
  /** A run that is alive is joined and watched; otherwise a new one ends it. */
  readonly attach: boolean;
  readonly onEnd: HookTarget | null;
}

/** To whoever has ordered something for the end of a run. */
export const NO_RUN = 'No run was needed, so that nothing is done for --on-end.';

/**
 * Whether nothing is left to compute, and nothing ordered for an end is left to do: services that were lost after the last commit have told nobody
 * that their run has ended, which a run of no points does.
 */
export function needsNoRun({ remaining, run }: CampaignStatus, onEnd: HookTarget | null): boolean {
  return remaining === 0 && (onEnd === null || run === null || run.end !== undefined);
}

/** Has what is not committed computed, watches it to its end and prints the result. Does not start services for nothing. */
export async function runToEnd(
  campaign: CampaignFolder,
  terminal: Terminal,
  options: RunToEndOptions,
): Promise<ExitCode> {
  const { allowKernelChange, attach, onEnd } = options;
  const status = await statusAfterRepair(campaign, terminal.note);
  if (needsNoRun(status, onEnd)) {
    terminal.note(`${campaign.name} is done: nothing is left to compute.`);
    if (onEnd !== null) terminal.note(NO_RUN);
    return conclude(campaign, status, 0, terminal, options);
  }
  const report = terminal.note;
  const work = await startOrAttach({ campaign, env: terminal.env, allowKernelChange, attach, onEnd, report });
  if (work.attached) terminal.note(`${campaign.name} is being computed already: watching it.`);
  const exitCode = await watchToEnd(campaign, work, terminal, options);
  const { home } = work.services;
  if (onEnd !== null && home !== null) {
    const isPaused = (await latestRun(campaign))?.end?.state === 'paused';
    terminal.note(await hookEndText(home, campaign, isPaused ? 0 : undefined));
  }
  return exitCode;
}
