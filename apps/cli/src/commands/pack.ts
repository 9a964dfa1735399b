import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

interface PackFlags {
  readonly output?: string;
  readonly title?: string;
  readonly description?: string;
  readonly author?: readonly string[];
  readonly license?: string;
  readonly tables: boolean;
  readonly states?: true;
  readonly replace?: true;
  readonly store?: string;
  readonly json?: true;
}

export function addPack(program: Command, terminal: Terminal): void {
  program
    .command('pack')
    .summary('write a campaign to one archive that explains itself')
    .description(
      'write a campaign to one ZIP file that explains itself: its folder, its tables as Parquet, what their columns mean, and the hash of every file (RO-Crate 1.1). The same folder gives the same bytes',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .option('--output <file>', 'where to write it (default: <campaign>.zip)')
    .option('--replace', 'also where a file is there already')
    .option('--title <text>', 'title of the dataset')
    .option('--description <text>', 'what it is about')
    .option('--author <names...>', 'who made it')
    .option('--license <license>', 'an SPDX identifier, such as CC-BY-4.0, or an address')
    .option('--no-tables', 'leave the tables out: only what `unpack` needs')
    .option('--states', 'with the kept states of points, which more cycles go on from (default: without)')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('loschmidt pack crossover', "loschmidt pack crossover --license CC-BY-4.0 --title 'Echoes on a chain'"),
    )
    .action(
      async (
        name: string,
        { output, replace, tables, states, author, title, description, license, ...flags }: PackFlags,
      ) => {
        const { openCampaign, packCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
        const { bytesText, counted } = await import('../output/quantities.js');
        const { shellWord } = await import('../output/shell-word.js');
        const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
        const path = output ?? `${campaign.name}.zip`;
        const citation = {
          authors: author ?? [],
          ...(title !== undefined && { title }),
          ...(description !== undefined && { description }),
          ...(license !== undefined && { license }),
        };
        const { files, bytes, outside } = await packCampaign(campaign, {
          output: path,
          replace: replace === true,
          citation,
          tables,
          states: states === true,
        });
        if (flags.json) return printJson(terminal, { campaign: campaign.name, output: path, files, bytes, outside });
        terminal.result(path);
        if (outside > 0)
          terminal.note(
            `It has rows of ${counted(outside, 'point')} that no table shows, too: left out of the plan since, or computed again.`,
          );
        terminal.note(`${counted(files, 'file')}, ${bytesText(bytes)}\n\n  loschmidt unpack ${shellWord(path)}`);
      },
    );
}
