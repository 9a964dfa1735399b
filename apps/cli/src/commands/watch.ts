import type { CampaignStatus } from '@loschmidt/dataset';
import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import type { LiveRun } from '../start/start-or-attach.js';
import { examples, jsonOption, noProgressOption, storeOption } from './options.js';

export function addWatch(program: Command, terminal: Terminal): void {
  program
    .command('watch')
    .summary('watch a campaign that is being computed')
    .description('watch a campaign that is being computed; Ctrl-C leaves it alone')
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(storeOption())
    .addOption(jsonOption('print one JSON object at the end'))
    .addOption(noProgressOption())
    .addHelpText('after', examples('loschmidt watch last'))
    .action(async (name: string, flags: { store?: string; json?: true; progress: boolean }) => {
      const { campaignStatus, openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { findRun } = await import('../follow/find-run.js');
      const { conclude, watchToEnd } = await import('../follow/watch-to-end.js');

      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const options = {
        json: flags.json === true,
        progress: flags.progress,
        allowKernelChange: false,
        planSeconds: null,
      };
      const isOver = ({ remaining, state }: CampaignStatus) =>
        remaining === 0 || state === 'cancelled' || state === 'paused';
      let status = await campaignStatus(campaign);
      let work: LiveRun | null = null;
      if (!isOver(status)) {
        try {
          work = await findRun(campaign, terminal.env);
        } catch (error) {
          // It may have come to its end while its run was looked for.
          status = await campaignStatus(campaign);
          if (!isOver(status)) throw error;
        }
      }
      process.exitCode =
        work === null
          ? await conclude(campaign, status, 0, terminal, options)
          : await watchToEnd(campaign, work, terminal, options);
    });
}
