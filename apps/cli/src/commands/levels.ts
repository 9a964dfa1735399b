import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption } from './options.js';

export function addLevels(program: Command, terminal: Terminal): void {
  program
    .command('levels')
    .summary('the energies of a point and what its eigenvectors say')
    .description(
      'decompose the Hamiltonian of a point, or the factor of one species, up to dimension 5,000: energies, their gap ratio, and the tests of eigenstate thermalization of each imbalance; here and now, without services. In campaigns it is the observable energy_levels',
    )
    .argument('<point>', 'JSON file with a point, or - for standard input')
    .option('--of <species>', 'the factor in which this species hops, instead of the full Hamiltonian')
    .addOption(jsonOption('print every energy, with the imbalances of its eigenvectors'))
    .addHelpText(
      'after',
      examples(
        'loschmidt levels point.json',
        'loschmidt levels point.json --of tau',
        'loschmidt levels - --json < point.json',
      ),
    )
    .action(async (source: string, flags: { of?: string; json?: true }) => {
      const { runLevels } = await import('../spectrum/run-levels.js');
      process.stdout.write(await runLevels(terminal, source, flags));
    });
}
