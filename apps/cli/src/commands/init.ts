import type { Command } from 'commander';
import { documentationPage } from '../output/documentation-page.js';
import type { Terminal } from '../output/terminal.js';
import { examples } from './options.js';

export function addInit(program: Command, terminal: Terminal): void {
  program
    .command('init')
    .summary('write a campaign file to start from')
    .description('write a commented campaign file to start from; on a terminal it asks what the sweep is of')
    .argument('[file]', 'where to write it; never overwritten (default: campaign.yaml, or NAME.yaml)')
    .option('--example <example>', 'write this example instead, such as quickstart')
    .addHelpText(
      'after',
      examples('loschmidt init', 'loschmidt init sweeps/first.yaml', 'loschmidt init --example quickstart'),
    )
    .action(async (given: string | undefined, { example }: { example?: string }) => {
      const { refuseExisting, writeExample, writeStarter } = await import('../input/write-starter.js');
      const file = given ?? `${example ?? 'campaign'}.yaml`;
      if (example !== undefined) await writeExample(example, file);
      else if (process.stdin.isTTY && process.stderr.isTTY) {
        const { askStarter } = await import('../input/ask-starter.js');
        refuseExisting(file);
        await writeStarter(file, await askStarter(process.stdin, process.stderr));
      } else await writeStarter(file);
      const { shellWord } = await import('../output/shell-word.js');
      const word = shellWord(file);
      terminal.result(file);
      const reference = documentationPage('reference');
      if (reference !== null) terminal.note(`All that may be in it: ${reference}`);
      terminal.note(`Look at it, then type:\n  loschmidt plan ${word}\n  loschmidt run ${word}`);
    });
}
