import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addStatus(program: Command, terminal: Terminal): void {
  program
    .command('status')
    .summary('say how far a campaign is, or all of them')
    .description('say how far a campaign is, or, without a name, every campaign; needs only its folder')
    .argument('[campaign]', 'its name, its folder, or last (default: all in the folder of campaigns)')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt status', 'loschmidt status last', 'loschmidt status crossover --json'))
    .action(async (name: string | undefined, flags: { store?: string; json?: true }) => {
      const { campaignsIn, openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { readStatus, statusText } = await import('../status/read-status.js');
      const store = storeFolder(flags.store, terminal.env);
      if (name === undefined) {
        const { listStatus, statusListText } = await import('../status/list-status.js');
        const found = await listStatus(await campaignsIn(store), terminal.env);
        if (flags.json) return printJson(terminal, { store, campaigns: found });
        for (const line of statusListText(store, found, terminal.env)) terminal.result(line);
        return;
      }
      const campaign = await openCampaign(await resolveCampaign(name, store));
      const status = await readStatus(campaign, terminal.env);
      if (flags.json) return printJson(terminal, { campaign: campaign.name, folder: campaign.folder, ...status });
      for (const line of statusText(campaign, status, terminal.env)) terminal.result(line);
    });
}
