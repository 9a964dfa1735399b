import type { Command } from 'commander';
import { printJson } from '../output/json.js';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addUnpack(program: Command, terminal: Terminal): void {
  program
    .command('unpack')
    .summary('make an archive of `pack` a campaign again')
    .description(
      'make an archive of `pack` a campaign again, every hash compared: it can be verified, read and extended',
    )
    .argument('<file>', 'the archive')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt unpack crossover.zip', 'loschmidt unpack crossover.zip --store other'))
    .action(async (file: string, flags: { store?: string; json?: true }) => {
      const { storeFolder, unpackCampaign } = await import('@loschmidt/dataset');
      const { typedName } = await import('../campaign/typed-name.js');
      const campaign = await unpackCampaign(file, storeFolder(flags.store, terminal.env));
      const { name, id, folder, plan } = campaign;
      if (flags.json) return printJson(terminal, { campaign: name, id, folder, points: plan.points });
      terminal.result(folder);
      const typed = typedName(campaign, terminal.env);
      terminal.note(`\n  loschmidt verify ${typed}\n  loschmidt status ${typed}`);
    });
}
