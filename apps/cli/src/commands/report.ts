import { type Command, InvalidArgumentError, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, noProgressOption, storeOption } from './options.js';

interface ReportFlags {
  readonly store?: string;
  readonly output?: string;
  readonly average?: readonly string[];
  readonly where?: string;
  readonly seed: number;
  readonly json?: true;
  readonly progress: boolean;
}

export function addReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .summary('figures, rates and scaling as a page')
    .description(
      'make a folder with report.html and figures as SVG and PDF, each with its data: entropies, thermalization rates, irreversibility, scaling with size. Also while the campaign runs',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .option('--output <folder>', 'where to write it (default: report in the campaign’s folder)')
    .option(
      '--average <axes...>',
      'axes whose values count as realisations, such as evolution.time; not erasure.phase, whose values share their planes and weights',
    )
    .option('--where <sql>', 'only points that meet a condition, in the columns of the table points')
    .addOption(new Option('--seed <number>', 'draws of the bootstrap').default(0).argParser(wholeNumber))
    .addOption(storeOption())
    .addOption(noProgressOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'loschmidt report last',
        'loschmidt report threshold-or-clock --average evolution.time --output answer',
        "loschmidt report last --where 'lattice_sites >= 6'",
      ),
    )
    .action(async (name: string, flags: ReportFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { runReport } = await import('../report/run-report.js');
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const report = await runReport(terminal, campaign, flags);
      if (flags.json) printJson(terminal, report);
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^[0-9]+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('It must be a whole number, 0 or more.');
}
