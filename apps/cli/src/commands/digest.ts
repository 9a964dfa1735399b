import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, storeOption } from './options.js';

export function addDigest(program: Command, terminal: Terminal): void {
  program
    .command('digest')
    .summary("print the SHA-256 of a campaign's rows")
    .description("print the SHA-256 of a campaign's rows: the same for the same results, whoever computed them")
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(storeOption())
    .addHelpText('after', examples('loschmidt digest last'))
    .action(async (campaign: string, flags: { store?: string }) => {
      const { campaignDigest, openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const folder = await resolveCampaign(campaign, storeFolder(flags.store, terminal.env));
      terminal.result(await campaignDigest(await openCampaign(folder)));
    });
}
