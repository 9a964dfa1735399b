import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

interface NoteFlags {
  readonly store?: string;
  readonly remove?: true;
  readonly json?: true;
}

export function addNote(program: Command, terminal: Terminal): void {
  program
    .command('note')
    .summary('keep a note with a campaign, or print it')
    .description(
      'keep a note with a campaign, or print it; `status` shows it. Plan, ids, rows and digest stay as they are',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .argument('[text...]', 'the note, in the place of the one before; - reads it from standard input')
    .option('--remove', 'take the note away')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples("loschmidt note crossover 'interaction in steps of 0.1, for fig. 3'", 'loschmidt note crossover'),
    )
    .action(async (name: string, words: string[], flags: NoteFlags) => {
      const { changeLabels, openCampaign, readLabels, resolveCampaign, storeFolder } = await import(
        '@loschmidt/dataset'
      );
      const { readNote } = await import('../labels/read-note.js');
      const wanted = await readNote(words, flags.remove === true);
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const { tags, note } =
        wanted === undefined
          ? await readLabels(campaign)
          : (await changeLabels(campaign, (before) => ({ ...before, note: wanted }))).labels;
      if (flags.json) printJson(terminal, { campaign: campaign.name, folder: campaign.folder, tags, note });
      else if (note !== null) terminal.whole(note);
      else terminal.note(`${campaign.name} has no note.`);
    });
}
