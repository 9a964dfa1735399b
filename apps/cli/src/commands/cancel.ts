import type { Command } from 'commander';
import { printJson } from '../output/json.js';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addCancel(program: Command, terminal: Terminal): void {
  program
    .command('cancel')
    .summary('stop computing a campaign')
    .description('stop computing a campaign; what is committed stays, and `resume` goes on')
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt cancel crossover'))
    .action(async (name: string, flags: { store?: string; json?: true }) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { typedName } = await import('../campaign/typed-name.js');
      const { cancelCampaign } = await import('../campaign/cancel-campaign.js');
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const status = await cancelCampaign(campaign, terminal.env, terminal.note);
      const { state, points, completed, failed, remaining } = status;
      if (flags.json) {
        printJson(terminal, {
          campaign: campaign.name,
          folder: campaign.folder,
          state,
          points,
          completed,
          failed,
          remaining,
        });
        return;
      }
      terminal.note(
        state === 'cancelled'
          ? `${campaign.name} is cancelled with ${completed + failed} of ${points} points done. \`loschmidt resume ${typedName(campaign, terminal.env)}\` goes on.`
          : `Nothing to cancel: ${campaign.name} is ${state}.`,
      );
    });
}
