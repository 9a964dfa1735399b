import { type Command, InvalidArgumentError, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

interface GcFlags {
  readonly store?: string;
  readonly json?: true;
  readonly dryRun?: true;
  readonly olderThan: number;
}

export function addGc(program: Command, terminal: Terminal): void {
  program
    .command('gc')
    .summary('remove files that nothing needs any more')
    .description(
      'remove files that nothing needs any more: rows of attempts that another one came before, files whose rows were compacted, what killed attempts left half written, saved states of points that are done',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .option('--dry-run', 'only say what would be removed')
    .addOption(
      new Option('--older-than <days>', 'leave what is younger; 0 also takes what attempts write at this moment')
        .default(7)
        .argParser(readDays),
    )
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt gc crossover --dry-run', 'loschmidt gc crossover --older-than 1'))
    .action(async (name: string, flags: GcFlags) => {
      const dryRun = flags.dryRun === true;
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { clean, describeCleaning, cleaningText } = await import('../change/clean.js');
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const found = await clean(campaign, { days: flags.olderThan, dryRun });
      if (flags.json) printJson(terminal, describeCleaning(campaign, found, dryRun));
      else terminal.note(cleaningText(campaign, found, dryRun));
    });
}

function readDays(text: string): number {
  const days = Number(text);
  if (text.trim() !== '' && days >= 0 && Number.isFinite(days)) return days;
  throw new InvalidArgumentError('It must be a number of days, 0 or more.');
}
