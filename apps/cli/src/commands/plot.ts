import { type Command, Option } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, storeOption } from './options.js';

interface PlotFlags {
  readonly store?: string;
  readonly x?: string;
  readonly y?: string;
  readonly series?: string;
  readonly facet?: string;
  readonly where?: string;
  readonly log?: 'x' | 'y' | 'xy';
  readonly output?: string;
}

export function addPlot(program: Command, terminal: Terminal): void {
  program
    .command('plot')
    .summary('a quick figure, here or in a file')
    .description(
      'draw means of a column with their standard errors, over all points and replicas that nothing names; in the terminal, or to a file. Also while the campaign runs',
    )
    .argument('<campaigns...>', 'its name, its folder, or last; of several, curves of each are drawn over one another')
    .option('--x <column>', 'cycle, or a parameter: then means are over the late cycles, k > K/2 (default: cycle)')
    .option(
      '--y <column>',
      'a column of steps, summary or returns, such as scaled_return (default: shannon_total, else the first observable)',
    )
    .option('--series <column>', 'a curve for each of its values, or none (default: the first axis that varies)')
    .option('--facet <column>', 'a panel for each of its values (default: none)')
    .option('--where <condition>', 'only rows that meet this condition, in the SQL of DuckDB')
    .addOption(
      new Option('--log <axes>', 'logarithmic axes (default: x where its values are spread so)').choices([
        'x',
        'y',
        'xy',
      ]),
    )
    .option('--output <file>', 'draw to a file that ends in .svg, .pdf or .png')
    .addOption(storeOption())
    .addHelpText(
      'after',
      examples(
        'loschmidt plot last',
        'loschmidt plot crossover --x interaction --y return_probability --series lattice_sites',
        'loschmidt plot small large --x interaction --y return_probability',
        "loschmidt plot last --facet lattice_sites --where 'cycle <= 50' --output entropy.pdf",
      ),
    )
    .action(async (names: string[], flags: PlotFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { runPlot } = await import('../plot/run-plot.js');
      const store = storeFolder(flags.store, terminal.env);
      const campaigns = [];
      for (const name of names) campaigns.push(await openCampaign(await resolveCampaign(name, store)));
      await runPlot(terminal, campaigns, flags);
    });
}
