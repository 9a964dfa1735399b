import { type Command, InvalidArgumentError, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
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
    .addOption(largestOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt unpack crossover.zip', 'loschmidt unpack crossover.zip --store other'))
    .action(async (file: string, flags: { store?: string; largest?: number; json?: true }) => {
      const { storeFolder, unpackCampaign } = await import('@loschmidt/dataset');
      const { typedName } = await import('../output/typed-name.js');
      const campaign = await unpackCampaign(file, storeFolder(flags.store, terminal.env), flags.largest);
      const { name, id, folder, plan } = campaign;
      if (flags.json) return printJson(terminal, { campaign: name, id, folder, points: plan.points });
      terminal.result(folder);
      const typed = typedName(campaign, terminal.env);
      terminal.note(`\n  loschmidt verify ${typed}\n  loschmidt status ${typed}`);
    });
}

const largestOption = () =>
  new Option('--largest <GB>', 'what its files may have (else a hundred times the archive, at least 1 GiB)').argParser(
    (text) => {
      const gigabytes = Number(text);
      if (Number.isFinite(gigabytes) && gigabytes > 0) return gigabytes * 1e9;
      throw new InvalidArgumentError('It must be a number of GB above 0.');
    },
  );
