import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption, threadsOption } from './options.js';

export function addEvolve(program: Command, terminal: Terminal): void {
  program
    .command('evolve')
    .summary('compute one point without services')
    .description('compute one point here and now, without services, and print its rows')
    .argument(
      '<point>',
      'YAML or JSON file with a point, or with a campaign of one point, or - for standard input; with --point a campaign',
    )
    .option('--point <id>', 'a planned point of the campaign by its id, or the beginning of it')
    .addOption(storeOption())
    .addOption(jsonOption('print {"rows": […]} with every column, lists included'))
    .addOption(threadsOption())
    .addHelpText(
      'after',
      examples(
        'loschmidt evolve point.json --json',
        'loschmidt evolve point.json --threads 2',
        'loschmidt evolve campaign.yaml',
        'loschmidt evolve - < point.yaml',
        'loschmidt evolve crossover --point 3f2a',
      ),
    )
    .action(async (source: string, flags: { point?: string; store?: string; json?: true; threads: number }) => {
      const { chosenKernel, evolveOnce, everyObservable } = await import('@loschmidt/engine');
      const { jsonRows, tableRows } = await import('../output/rows-output.js');
      const { EXIT } = await import('../errors/exit-code.js');
      const { point, options } = await readPoint(source, flags, terminal);
      const { observables = everyObservable(point), stages = false } = options;
      const { threads } = flags;
      const kernel = chosenKernel();
      if (kernel.kind === 'wasm' && kernel.warning !== null) terminal.note(`warning: ${kernel.warning}`);
      const output = flags.json ? jsonRows() : tableRows(terminal, point.species, observables, stages);
      const { outcome } = await evolveOnce(point, { observables, stages, threads, onRow: (row) => output.row(row) });
      output.end();
      if (outcome.kind === 'completed') return;
      terminal.note(`error: The point failed in cycle ${outcome.cycle}, stage ${outcome.stage}: ${outcome.reason}`);
      process.exitCode = EXIT.failedPoints;
    });
}

async function readPoint(source: string, flags: { point?: string; store?: string }, { env }: Terminal) {
  const { evolvablePointFile, plannedPointFile } = await import('../input/read-point-file.js');
  if (flags.point === undefined) return evolvablePointFile(source);
  return plannedPointFile(source, flags.point, { store: flags.store, env });
}
