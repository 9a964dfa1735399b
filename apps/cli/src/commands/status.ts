import type { Command } from 'commander';
import { printJson } from '../output/json.js';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addStatus(program: Command, terminal: Terminal): void {
  program
    .command('status')
    .summary('say how far a campaign is')
    .description('say how far a campaign is; needs only its folder')
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt status last', 'loschmidt status crossover --json'))
    .action(async (name: string, flags: { store?: string; json?: true }) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { readStatus, statusText } = await import('../campaign/read-status.js');
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const status = await readStatus(campaign, terminal.env);
      if (flags.json) return printJson(terminal, { campaign: campaign.name, folder: campaign.folder, ...status });
      for (const line of statusText(campaign, status, terminal.env)) terminal.result(line);
    });
}
