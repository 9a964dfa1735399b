import { LoschmidtError } from '@loschmidt/core/error';
import { type CampaignFolder, type CampaignStatus, openCampaign } from '@loschmidt/dataset';
import { EXIT, type ExitCode } from '../errors/exit-code.js';
import { printJson, type Terminal } from '../output/terminal.js';
import { typedName } from '../output/typed-name.js';
import { openProgress } from '../progress/progress-display.js';
import type { Services } from '../stack/services.js';
import { detachedText, servicesText } from '../start/services-text.js';
import { type LiveRun, startOrAttach } from '../start/start-or-attach.js';
import { closingText } from './closing-text.js';
import { followCampaign } from './follow-campaign.js';
import { detachOnInterrupt } from './interruption.js';

export interface WatchOptions {
  readonly json: boolean;
  readonly progress: boolean;
  readonly allowKernelChange: boolean;
  /** Null where this command made no plan. */
  readonly planSeconds: number | null;
}

/**
 * Watches a run until its campaign has come to an end, and prints the result. Services that died are started again and the
 * work goes on; services that somebody ended are left so.
 */
export async function watchToEnd(
  campaign: CampaignFolder,
  work: LiveRun,
  terminal: Terminal,
  options: WatchOptions,
): Promise<ExitCode> {
  const typed = typedName(campaign, terminal.env);
  const display = openProgress(terminal, options.progress);
  let current = work;
  const interruption = detachOnInterrupt(
    terminal,
    () => detachedText(campaign.name, typed, current.services),
    () => display.end(),
  );
  const began = work.upAt;
  let watched = campaign;
  try {
    for (;;) {
      const end = await followCampaign({ campaign: watched, display, ...current });
      switch (end.kind) {
        case 'finished':
        case 'stopped':
          display.end();
          return await conclude(watched, end.status, (end.lastCommitAt - began) / 1000, terminal, {
            ...options,
            services: current.services,
          });
        case 'failed':
          throw new LoschmidtError('unavailable', `Cannot finish campaign '${campaign.name}': ${end.reason}`, {
            hint: `Nothing that was committed is lost; \`loschmidt resume ${typed}\` goes on.`,
          });
        case 'services-ended':
          throw new LoschmidtError(
            'unavailable',
            `Cannot watch campaign '${campaign.name}': the services were ended.`,
            {
              hint: `Nothing that was committed is lost; \`loschmidt resume ${typed}\` goes on.`,
            },
          );
        case 'superseded':
          current = { ...current, run: end.run };
          // Its plan may have grown.
          watched = await openCampaign(campaign.folder);
          break;
        case 'services-lost':
          display.note('the services died: starting them again …');
          await current.temporal.close();
          current = await startOrAttach({
            campaign,
            env: terminal.env,
            allowKernelChange: options.allowKernelChange,
            attach: true,
            onEnd: null,
            report: display.note,
          });
      }
    }
  } finally {
    display.end();
    interruption.end();
    await current.temporal.close();
  }
}

/** The result of a campaign that has ended: one JSON object, or a table with the next commands. */
export async function conclude(
  campaign: CampaignFolder,
  status: CampaignStatus,
  seconds: number,
  terminal: Terminal,
  options: Pick<WatchOptions, 'json' | 'planSeconds'> & { readonly services?: Services },
): Promise<ExitCode> {
  const { state, points, completed, failed, rows } = status;
  if (options.json) {
    const planSeconds = options.planSeconds === null ? {} : { plan_seconds: rounded(options.planSeconds) };
    printJson(terminal, {
      campaign: campaign.name,
      id: campaign.id,
      folder: campaign.folder,
      state,
      points,
      completed,
      failed,
      rows,
      ...planSeconds,
      seconds: rounded(seconds),
    });
  } else {
    for (const line of await closingText(campaign, status, seconds, terminal.columns, terminal.env))
      terminal.result(line);
    const stay = options.services === undefined ? null : servicesText(options.services, terminal.env);
    if (stay !== null) terminal.note(stay);
  }
  return exitCodeOfState(state);
}

function exitCodeOfState(state: CampaignStatus['state']): ExitCode {
  if (state === 'cancelled' || state === 'paused') return EXIT.cancelled;
  return state === 'completed-with-failures' ? EXIT.failedPoints : EXIT.done;
}

function rounded(seconds: number): number {
  return Math.round(Math.max(0, seconds) * 1000) / 1000;
}
