import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, kernelOption, noProgressOption, onEndOption, storeOption } from './options.js';

export interface RunFlags {
  readonly store?: string;
  readonly json?: true;
  readonly progress: boolean;
  readonly allowKernelChange?: true;
  readonly onEnd?: string;
}

export function addRun(program: Command, terminal: Terminal): void {
  program
    .command('run')
    .summary('compute a campaign and watch it')
    .description('compute a campaign and watch it; starts the services if need be')
    .argument('<file>', 'campaign file')
    .argument('[overrides...]', 'axes and keys to change, such as interaction=0.5,1,2 or replicas=4')
    .addOption(storeOption())
    .addOption(jsonOption('print one JSON object at the end'))
    .addOption(noProgressOption())
    .addOption(onEndOption())
    .addOption(kernelOption())
    .addHelpText(
      'after',
      examples(
        'loschmidt run campaign.yaml',
        "loschmidt run campaign.yaml 'interaction=linspace(0,3,7)' replicas=4",
        "loschmidt run campaign.yaml 'lattice.sites=range(4,9,2)' interaction=0,1 --store results",
      ),
    )
    .action(async (file: string, overrides: string[], flags: RunFlags) => {
      const { prepareCampaign } = await import('../start/prepare-campaign.js');
      const { runToEnd } = await import('../start/run-to-end.js');
      const { readHook } = await import('../on-end/read-hook.js');
      const onEnd = readHook(flags.onEnd, terminal.env);

      const { campaign, planSeconds } = await prepareCampaign({ file, overrides, store: flags.store, terminal });
      process.exitCode = await runToEnd(campaign, terminal, {
        json: flags.json === true,
        progress: flags.progress,
        allowKernelChange: flags.allowKernelChange === true,
        attach: true,
        onEnd,
        planSeconds,
      });
    });
}
