import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples } from './options.js';

/** A runner that was just started reports within a second or two. */
const RUNNER_REPORTS_MS = 5_000;

export function addUp(program: Command, terminal: Terminal): void {
  program
    .command('up')
    .summary('start the services')
    .description('start the services: Temporal, an orchestrator and a runner')
    .addHelpText('after', examples('loschmidt up', 'TEMPORAL_ADDRESS=temporal.example.org:7233 loschmidt up'))
    .action(async () => {
      const { ensureServices } = await import('../stack/services.js');
      const { describeStack } = await import('../stack/describe-stack.js');
      const services = await ensureServices(terminal.env, terminal.note);
      terminal.note(services.started ? 'The services are up.' : 'The services were up already.');
      const { stackText } = await import('../output/stack-text.js');
      for (const line of stackText(await describeStack(terminal.env, RUNNER_REPORTS_MS))) terminal.result(line);
    });
}
