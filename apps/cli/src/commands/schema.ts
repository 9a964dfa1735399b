import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples } from './options.js';

export function addSchema(program: Command, terminal: Terminal): void {
  program
    .command('schema')
    .summary('print the JSON Schema of campaign files')
    .description('print the JSON Schema of campaign files, for editors')
    .addHelpText('after', examples('loschmidt schema > campaign.schema.json'))
    .action(async () => {
      const { campaignJsonSchema } = await import('@loschmidt/campaign');
      terminal.whole(JSON.stringify(campaignJsonSchema(), null, 2));
    });
}
