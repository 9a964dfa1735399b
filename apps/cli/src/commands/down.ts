import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples } from './options.js';

/** Nobody can ask afterwards: a busy orchestrator has longer than others give it. */
const LAST_LOOK_MS = 10_000;

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
      const { askOverview } = await import('@loschmidt/proto/overview');
      const { leftUnfinished } = await import('../stack/left-unfinished.js');
      const { readLiveStack, stackEnvironment } = await import('../stack/stack-state.js');
      const stack = readLiveStack(home);
      const env = stack && stackEnvironment(stack, terminal.env);
      // Whatever it says, the services end.
      const overview = stack && env && (await askOverview(stack.orchestrator, env, LAST_LOOK_MS).catch(() => null));
      const ended = await withStartLock(home, terminal.note, () => stopStack(home));
      terminal.note(ended ? 'The services are down.' : 'No services were up.');
      if (overview) for (const line of leftUnfinished(overview, terminal.env)) terminal.note(line);
    });
}
