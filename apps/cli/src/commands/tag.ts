import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addTag(program: Command, terminal: Terminal): void {
  program
    .command('tag')
    .summary('put tags on a campaign, or take them off')
    .description(
      'put tags on a campaign, or take them off, and print those that it has; `status --tag` finds it by them. Plan, ids, rows and digest stay as they are',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .argument('[tags...]', '+paper puts a tag on, -draft takes it off')
    // What is taken off looks like a flag.
    .allowUnknownOption()
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt tag crossover +paper -draft', 'loschmidt tag crossover'))
    .action(async (name: string, typed: string[], flags: { store?: string; json?: true }) => {
      const { changeLabels, openCampaign, readLabels, resolveCampaign, storeFolder } = await import(
        '@loschmidt/dataset'
      );
      const { readTagChange } = await import('../labels/read-tag-change.js');
      const change = readTagChange(typed);
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const { tags, note } =
        typed.length === 0 ? await readLabels(campaign) : (await changeLabels(campaign, change)).labels;
      if (flags.json) printJson(terminal, { campaign: campaign.name, folder: campaign.folder, tags, note });
      else if (tags.length > 0) terminal.result(tags.join(' '));
      else terminal.note(`${campaign.name} has no tags.`);
    });
}
