import { type Command, InvalidArgumentError, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import type { VerifyProgress } from '../verify/verify-campaign.js';
import { examples, jsonOption, noProgressOption, storeOption } from './options.js';

interface VerifyFlags {
  readonly sample: number;
  readonly points?: readonly string[];
  readonly all?: true;
  readonly seed: number;
  readonly store?: string;
  readonly json?: true;
  readonly progress: boolean;
}

export function addVerify(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .summary('prove that a campaign is as it was computed')
    .description(
      'read every byte of a campaign and compare hashes and counts; compute points again and compare their rows bit for bit. Needs no services and changes nothing. Exit code 1 where anything differs',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(
      new Option('--sample <number>', 'points to compute again, drawn among all; 0: none')
        .default(10)
        .argParser(wholeNumber),
    )
    .option('--points <ids...>', 'compute these points again, by their ids or the beginnings of them')
    .option('--all', 'compute every point again')
    .addOption(
      new Option('--seed <number>', 'draws another sample, the same for the same number')
        .default(0)
        .argParser(wholeNumber),
    )
    .addOption(storeOption())
    .addOption(noProgressOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'loschmidt verify last',
        'loschmidt verify crossover --sample 100',
        'loschmidt verify crossover --all --json',
      ),
    )
    .action(async (name: string, flags: VerifyFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { verificationText, verifyCampaign } = await import('../verify/verify-campaign.js');
      const { countingNotes } = await import('../output/counting-notes.js');
      const { typedName } = await import('../output/typed-name.js');
      const { EXIT } = await import('../errors/exit-code.js');
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const notes = countingNotes(terminal, flags.progress, 'points computed again');
      const show = ({ done, points }: VerifyProgress) => notes.show(done, points);
      const found = await verifyCampaign(campaign, selectionOf(flags), show).finally(notes.end);
      const ok = found.problems.length === 0;
      if (flags.json) {
        const { points, files, bytes, recomputed, problems } = found;
        printJson(terminal, {
          campaign: campaign.name,
          folder: campaign.folder,
          ok,
          points,
          files,
          bytes,
          recomputed,
          problems,
        });
      } else {
        for (const line of verificationText(campaign, found, typedName(campaign, terminal.env))) terminal.result(line);
      }
      if (!ok) process.exitCode = EXIT.error;
    });
}

function selectionOf({ sample, points, all, seed }: VerifyFlags) {
  if (all) return { kind: 'all' } as const;
  if (points !== undefined) return { kind: 'points', points } as const;
  return sample === 0 ? null : ({ kind: 'sample', points: sample, seed } as const);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^[0-9]+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('It must be a whole number, 0 or more.');
}
