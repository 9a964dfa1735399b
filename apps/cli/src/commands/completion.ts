import { Argument, type Command } from 'commander';
import { SHELLS, type Shell } from '../completion/shell-script.js';
import type { Terminal } from '../output/terminal.js';
import { examples } from './options.js';

export function addCompletion(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .summary('let a shell complete what you type')
    .description(
      'print what a shell reads to complete commands, flags, campaigns, columns, axes, points, tags and pools',
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      examples(
        'loschmidt completion bash > ~/.local/share/bash-completion/completions/loschmidt',
        'loschmidt completion zsh > ~/.zfunc/_loschmidt',
        'loschmidt completion fish > ~/.config/fish/completions/loschmidt.fish',
      ),
    )
    .action(async (shell: Shell) => {
      const { shellScript } = await import('../completion/shell-script.js');
      // By its file: what is typed may be an alias, and npx takes as long as everything else together.
      const ask = [process.execPath, process.argv[1] ?? ''];
      process.stdout.write(shellScript(shell, ask));
    });
  program
    .command('complete', { hidden: true })
    .description('what may be typed instead of the last of some words; for the scripts of `completion`')
    .argument('[words...]', 'a command line up to the cursor, without the program')
    .action(async (words: string[]) => {
      const { completeWords } = await import('../completion/complete-words.js');
      const { campaignNames } = await import('../completion/campaign-names.js');
      const { knownPools } = await import('../completion/pool-names.js');
      const { pointNames } = await import('../completion/point-names.js');
      const { exampleNames } = await import('../input/example-files.js');
      const { completionLines } = await import('../completion/completion-lines.js');
      const sources = {
        ...campaignNames(terminal.env),
        points: pointNames(terminal.env),
        examples: () => exampleNames().map((value) => ({ value, about: '' })),
        pools: () => knownPools(terminal.env),
      };
      for (const line of completionLines(await completeWords(program, words, sources)))
        process.stdout.write(`${line}\n`);
    });
}
