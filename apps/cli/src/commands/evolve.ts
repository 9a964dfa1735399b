import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption } from './options.js';

export function addEvolve(program: Command, terminal: Terminal): void {
  program
    .command('evolve')
    .summary('compute one point without services')
    .description('compute one point here and now, without services, and print its rows')
    .argument('<point>', 'JSON file with a point, or - for standard input')
    .addOption(jsonOption('print {"rows": […]} with every column, lists included'))
    .addHelpText('after', examples('loschmidt evolve point.json --json', 'loschmidt evolve - < point.json'))
    .action(async (file: string, flags: { json?: true }) => {
      const { readPointFile } = await import('../campaign/read-point-file.js');
      const { evolveOnce } = await import('@loschmidt/engine');
      const { EXIT } = await import('../errors/exit-code.js');
      const { point, options } = await readPointFile(file);
      const { outcome, rows } = await evolveOnce(point, options);
      if (flags.json) {
        // Row by row: a million cycles do not fit into one string.
        process.stdout.write('{"rows":[');
        for (const [index, row] of rows.entries())
          process.stdout.write(`${index === 0 ? '' : ','}${JSON.stringify(row)}`);
        process.stdout.write(']}\n');
      } else {
        const { rowsText } = await import('../output/rows-text.js');
        for (const line of rowsText(rows, terminal.columns)) terminal.result(line);
      }
      if (outcome.kind === 'completed') return;
      terminal.note(`error: The point failed in cycle ${outcome.cycle}, stage ${outcome.stage}: ${outcome.reason}`);
      process.exitCode = EXIT.failedPoints;
    });
}
