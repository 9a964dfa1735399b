import type { Command } from 'commander';
import type { Stop } from '../change/stop-campaign.js';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addPause(program: Command, terminal: Terminal): void {
  addStop(program, terminal, {
    name: 'pause',
    stop: 'paused',
    summary: 'stop computing a campaign for a while',
    description: 'stop computing a campaign for a while; what is committed stays, and `resume` goes on',
  });
}

/** `pause` and `cancel` do the same, and record it by another name. */
export function addStop(
  program: Command,
  terminal: Terminal,
  {
    name,
    stop,
    summary,
    description,
  }: { readonly name: string; readonly stop: Stop; readonly summary: string; readonly description: string },
): void {
  program
    .command(name)
    .summary(summary)
    .description(description)
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples(`loschmidt ${name} crossover`))
    .action(async (typed: string, flags: { store?: string; json?: true }) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { stopCampaign, stoppedText } = await import('../change/stop-campaign.js');
      const campaign = await openCampaign(await resolveCampaign(typed, storeFolder(flags.store, terminal.env)));
      const stopped = await stopCampaign(campaign, stop, terminal.env);
      if (!flags.json) return terminal.note(stoppedText(campaign, stop, stopped, terminal.env));
      const { state, points, completed, failed, remaining } = stopped.status;
      printJson(terminal, {
        campaign: campaign.name,
        folder: campaign.folder,
        state,
        changed: stopped.changed,
        stopped_chunks: stopped.chunks,
        points,
        completed,
        failed,
        remaining,
      });
    });
}
