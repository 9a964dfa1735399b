import { type CampaignFolder, campaignStatus } from '@loschmidt/dataset';
import type { HookTarget } from '../on-end/hook-order.js';
import { printJson, type Terminal } from '../output/terminal.js';
import { repair } from '../start/repair.js';
import { NO_RUN, needsNoRun, runToEnd } from '../start/run-to-end.js';
import { startOrAttach } from '../start/start-or-attach.js';
import { submitAndReturn } from '../start/submit-and-return.js';

export interface ChangeFlags {
  readonly store?: string;
  readonly watch?: true;
  readonly json?: true;
  readonly progress: boolean;
  readonly allowKernelChange?: true;
  readonly onEnd?: string;
}

export interface AppliedChange {
  /** What the JSON object says beside what was started. */
  readonly change: Readonly<Record<string, unknown>>;
  /** False: the plan is as it was, so a run that is alive goes on. */
  readonly changed: boolean;
  readonly planSeconds: number;
  readonly onEnd: HookTarget | null;
}

/** A plan that did not change starts nothing that is over, or that somebody stopped. */
const LEFT_ALONE: readonly string[] = ['completed', 'completed-with-failures', 'paused', 'cancelled'];

/**
 * Gives a plan that was changed to a new run at once, which ends the old one, and returns or watches it to its end. After a command that
 * was killed between the two, the same command again starts the run.
 */
export async function applyPlanChange(
  campaign: CampaignFolder,
  terminal: Terminal,
  flags: ChangeFlags,
  { change, changed, planSeconds, onEnd }: AppliedChange,
): Promise<void> {
  if (changed) await repair(campaign, terminal.note);
  const allowKernelChange = flags.allowKernelChange === true;
  const status = await campaignStatus(campaign);
  const { state, remaining, run } = status;
  if (!changed && LEFT_ALONE.includes(state) && (remaining > 0 || needsNoRun(status, onEnd))) {
    if (onEnd !== null) terminal.note(NO_RUN);
    if (flags.json) printJson(terminal, { ...change, state, remaining, run: null });
    return;
  }
  const attach = !changed;
  if (changed && remaining === 0 && run !== null && run.end === undefined) {
    // What the old run still computes, the plan has no more: a new one ends it and finds nothing to do.
    const order = { campaign, env: terminal.env, allowKernelChange, attach, onEnd: null, report: terminal.note };
    await (await startOrAttach(order)).temporal.close();
  }
  if (!flags.watch) {
    const started = await submitAndReturn(campaign, terminal, allowKernelChange, attach, onEnd);
    if (flags.json) printJson(terminal, { ...started, ...change });
    return;
  }
  process.exitCode = await runToEnd(campaign, terminal, {
    json: flags.json === true,
    progress: flags.progress,
    allowKernelChange,
    attach,
    onEnd,
    planSeconds,
  });
}
