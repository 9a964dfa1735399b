import { type Command, InvalidArgumentError, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

interface PriorityFlags {
  readonly store?: string;
  readonly json?: true;
  readonly weight?: number;
}

export function addPriority(program: Command, terminal: Terminal): void {
  program
    .command('priority')
    .summary('let a campaign go before or after others')
    .description(
      'let a campaign go before or after others on the same runners; chunks that wait change their place, those that run go on',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .argument('<priority>', '1 is first, 5 last', readPriority)
    .addOption(
      new Option(
        '--weight <number>',
        'its share among campaigns of equal priority (else as it was; 1 at first)',
      ).argParser(readWeight),
    )
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt priority crossover 1', 'loschmidt priority crossover 3 --weight 2'))
    .action(async (name: string, priority: number, flags: PriorityFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { changePriority, describePriority, priorityText } = await import('../change/change-priority.js');
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const change = await changePriority(campaign, { priority, weight: flags.weight }, terminal.env);
      if (flags.json) printJson(terminal, describePriority(campaign, change));
      else terminal.note(priorityText(campaign, change));
    });
}

function readPriority(text: string): number {
  const priority = Number(text);
  if (Number.isInteger(priority) && priority >= 1 && priority <= 5) return priority;
  throw new InvalidArgumentError('It must be a whole number from 1 (first) to 5 (last).');
}

/** Bounds of Temporal's. */
function readWeight(text: string): number {
  const weight = Number(text);
  if (weight >= 0.001 && weight <= 1000) return weight;
  throw new InvalidArgumentError('It must be a number from 0.001 to 1000.');
}
