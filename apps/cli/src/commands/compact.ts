import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, noProgressOption, storeOption } from './options.js';

interface CompactFlags {
  readonly store?: string;
  readonly json?: true;
  readonly progress: boolean;
}

export function addCompact(program: Command, terminal: Terminal): void {
  program
    .command('compact')
    .summary('write the rows of many chunks into few files')
    .description(
      "write the rows of committed chunks into few files, sorted by parameters and compressed. Queries and exports read those from then on and give the same rows. The chunks' own files stay until `loschmidt gc` removes them. Needs no services and may be interrupted at any time; large campaigns are compacted in the background, too",
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(storeOption())
    .addOption(noProgressOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt compact last', 'loschmidt compact crossover --json'))
    .action(async (name: string, flags: CompactFlags) => {
      const { compactCampaign, openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { countingNotes } = await import('../output/counting-notes.js');
      const { compactionText, describeCompaction } = await import('../change/compaction-text.js');
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const notes = countingNotes(terminal, flags.progress, 'chunks compacted');
      const did = await compactCampaign(campaign, { onProgress: notes.show }).finally(notes.end);
      if (flags.json) printJson(terminal, describeCompaction(campaign, did));
      else terminal.note(compactionText(campaign, did));
    });
}
