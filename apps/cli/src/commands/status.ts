import { LoschmidtError } from '@loschmidt/core/error';
import { LISTED_STATES, type ListedState } from '@loschmidt/dataset/state-at-work';
import { type Command, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { SORT_KEYS, type SortKey } from '../status/choose-listed.js';
import { examples, jsonOption, storeOption } from './options.js';

interface StatusFlags {
  readonly store?: string;
  readonly tag?: readonly string[];
  readonly state?: readonly ListedState[];
  readonly sort?: SortKey;
  readonly json?: true;
}

export function addStatus(program: Command, terminal: Terminal): void {
  program
    .command('status')
    .summary('say how far a campaign is, or all of them')
    .description('say how far a campaign is, or, without a name, every campaign; needs only its folder')
    .argument('[campaign]', 'its name, its folder, or last (default: all in the folder of campaigns)')
    .option('--tag <tag...>', 'only campaigns that have these tags')
    .addOption(new Option('--state <state...>', 'only campaigns in one of these states').choices(LISTED_STATES))
    .addOption(new Option('--sort <key>', 'the order of the list (default: recent)').choices(SORT_KEYS))
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples('loschmidt status', 'loschmidt status last', 'loschmidt status --tag paper --sort used'),
    )
    .action(async (name: string | undefined, flags: StatusFlags) => {
      const { campaignsIn, openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { readStatus, statusText } = await import('../status/read-status.js');
      const store = storeFolder(flags.store, terminal.env);
      if (name === undefined) {
        const { listStatus, statusListText } = await import('../status/list-status.js');
        const { chooseListed } = await import('../status/choose-listed.js');
        const { tag: tags, state: states, sort = 'recent' } = flags;
        const listed = await listStatus(await campaignsIn(store), terminal.env, tags, flags.json ? undefined : 0);
        const found = chooseListed(listed, { ...(states && { states }), sort });
        if (flags.json) return printJson(terminal, { store, campaigns: found });
        const chosen = Boolean(tags ?? states);
        const shown = terminal.screen ? { chosen, columns: terminal.columns } : { chosen };
        for (const line of statusListText(store, found, terminal.env, shown)) terminal.result(line);
        return;
      }
      if (flags.tag ?? flags.state ?? flags.sort)
        throw new LoschmidtError(
          'bad-input',
          'Cannot choose among campaigns: --tag, --state and --sort must be without a name.',
        );
      const campaign = await openCampaign(await resolveCampaign(name, store));
      const status = await readStatus(campaign, terminal.env);
      if (flags.json) return printJson(terminal, { campaign: campaign.name, folder: campaign.folder, ...status });
      for (const line of statusText(campaign, status, terminal.env)) terminal.result(line);
    });
}
