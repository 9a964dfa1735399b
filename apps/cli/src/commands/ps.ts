import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption } from './options.js';

export function addPs(program: Command, terminal: Terminal): void {
  program
    .command('ps')
    .summary('show the services and runners')
    .description('show the services, their runners and what they compute')
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt ps', 'loschmidt ps --json'))
    .action(async (flags: { json?: true }) => {
      const { describeStack } = await import('../stack/describe-stack.js');
      const stack = await describeStack(terminal.env);
      if (flags.json) return printJson(terminal, stack);
      const { stackText } = await import('../output/stack-text.js');
      for (const line of stackText(stack)) terminal.result(line);
    });
}
