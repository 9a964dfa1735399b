import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples } from './options.js';

export function addDown(program: Command, terminal: Terminal): void {
  program
    .command('down')
    .summary('end the services')
    .description('end the services on this machine; campaigns go on with `resume`')
    .addHelpText('after', examples('loschmidt down'))
    .action(async () => {
      const { createHome, locateHome } = await import('../stack/home.js');
      const { withStartLock } = await import('../stack/start-lock.js');
      const { stopStack } = await import('../stack/stop-stack.js');
      const home = locateHome(terminal.env);
      createHome(home);
      const ended = await withStartLock(home, terminal.note, () => stopStack(home));
      terminal.note(ended ? 'The services are down.' : 'No services were up.');
    });
}
