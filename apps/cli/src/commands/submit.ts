import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, kernelOption, onEndOption, storeOption } from './options.js';

interface SubmitFlags {
  readonly store?: string;
  readonly json?: true;
  readonly allowKernelChange?: true;
  readonly onEnd?: string;
}

export function addSubmit(program: Command, terminal: Terminal): void {
  program
    .command('submit')
    .summary('start a campaign and return at once')
    .description('start a campaign as `run` does, and return at once')
    .argument('<file>', 'campaign file')
    .argument('[overrides...]', 'axes and keys to change, such as interaction=0.5,1,2 or replicas=4')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addOption(onEndOption())
    .addOption(kernelOption())
    .addHelpText('after', examples('loschmidt submit campaign.yaml'))
    .action(async (file: string, overrides: string[], flags: SubmitFlags) => {
      const { prepareCampaign } = await import('../start/prepare-campaign.js');
      const { submitAndReturn } = await import('../start/submit-and-return.js');
      const { readHook } = await import('../on-end/read-hook.js');
      const onEnd = readHook(flags.onEnd, terminal.env);
      const { campaign, planSeconds } = await prepareCampaign({ file, overrides, store: flags.store, terminal });
      const started = await submitAndReturn(campaign, terminal, flags.allowKernelChange === true, true, onEnd);
      if (flags.json) printJson(terminal, { ...started, plan_seconds: Math.round(planSeconds * 1000) / 1000 });
    });
}
