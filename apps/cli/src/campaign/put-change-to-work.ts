import { type CampaignFolder, campaignStatus } from '@loschmidt/dataset';
import { printJson } from '../output/json.js';
import type { Terminal } from '../output/terminal.js';
import { computeToEnd } from './compute-to-end.js';
import { mendDamage } from './mend-damage.js';
import { putToWork } from './run-at-work.js';
import { startAndLeave } from './start-and-leave.js';

export interface ChangeFlags {
  readonly store?: string;
  readonly watch?: true;
  readonly json?: true;
  readonly progress: boolean;
  readonly allowKernelChange?: true;
}

export interface ChangeAtWork {
  /** What the JSON object says beside what was started. */
  readonly change: Readonly<Record<string, unknown>>;
  readonly planSeconds: number;
  /** A run that is alive goes on: nothing has changed. */
  readonly attach: boolean;
}

/** Gives a plan that was changed to a new run at once, which ends the old one, and returns or watches it to its end. */
export async function putChangeToWork(
  campaign: CampaignFolder,
  terminal: Terminal,
  flags: ChangeFlags,
  { change, planSeconds, attach }: ChangeAtWork,
): Promise<void> {
  if (!attach) await mendDamage(campaign, terminal.note);
  const allowKernelChange = flags.allowKernelChange === true;
  const { remaining, run } = await campaignStatus(campaign);
  if (!attach && remaining === 0 && run !== null && run.end === undefined) {
    // What the old run still computes, the plan has no more: a new one ends it and finds nothing to do.
    const order = { campaign, env: terminal.env, allowKernelChange, attach: false, report: terminal.note };
    await (await putToWork(order)).temporal.close();
  }
  if (!flags.watch) {
    const started = await startAndLeave(campaign, terminal, allowKernelChange, attach);
    if (flags.json) printJson(terminal, { ...started, ...change });
    return;
  }
  process.exitCode = await computeToEnd(campaign, terminal, {
    json: flags.json === true,
    progress: flags.progress,
    allowKernelChange,
    attach,
    planSeconds,
  });
}
