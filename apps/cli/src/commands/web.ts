import { type Command, Option } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, storeOption } from './options.js';

/** `web`: a page of the campaigns and the fleet. */
export function addWeb(program: Command, terminal: Terminal): void {
  program
    .command('web')
    .summary('look at campaigns and the fleet in a browser')
    .description('serve a page of campaigns and fleet, and an API, to this machine; nothing else need be up')
    .addOption(
      new Option(
        '--listen <address>',
        'host:port; another host than this machine needs LOSCHMIDT_TOKEN or TLS',
      ).default('127.0.0.1:8642'),
    )
    .option('--metrics <address>', 'answers probes and tells metrics at this host:port, to everyone')
    .option('--read-only', 'the page changes nothing')
    .option('--no-open', 'only print the link, which lets one browser in, once')
    .option('--link', 'only print one more link of the page that is served at --listen, for another browser')
    .addOption(storeOption())
    .addHelpText(
      'after',
      examples('loschmidt web', 'loschmidt web --no-open --read-only', 'ssh -L 8642:127.0.0.1:8642 cluster'),
    )
    .action(
      async (flags: {
        listen: string;
        metrics?: string;
        readOnly?: true;
        open: boolean;
        link?: true;
        store?: string;
      }) => {
        const { storeFolder } = await import('@loschmidt/dataset');
        const { runWeb } = await import('../web/run-web.js');
        process.exitCode = await runWeb(terminal, { ...flags, store: storeFolder(flags.store, terminal.env) });
      },
    );
}
