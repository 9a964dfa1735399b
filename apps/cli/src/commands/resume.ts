import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, kernelOption, noProgressOption, onEndOption, storeOption } from './options.js';

interface ResumeFlags {
  readonly store?: string;
  readonly watch?: true;
  readonly json?: true;
  readonly progress: boolean;
  readonly allowKernelChange?: true;
  readonly onEnd?: string;
}

export function addResume(program: Command, terminal: Terminal): void {
  program
    .command('resume')
    .summary('go on with what is not committed')
    .description('go on with a campaign: what is committed stays, the rest is computed; needs only its folder')
    .argument('<campaign>', 'its name, its folder, or last')
    .option('--watch', 'watch it to its end')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addOption(noProgressOption())
    .addOption(onEndOption())
    .addOption(kernelOption())
    .addHelpText('after', examples('loschmidt resume last --watch', 'loschmidt resume results/crossover'))
    .action(async (name: string, flags: ResumeFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { runToEnd } = await import('../start/run-to-end.js');
      const { submitAndReturn } = await import('../start/submit-and-return.js');
      const { repair } = await import('../start/repair.js');
      const { readHook } = await import('../on-end/read-hook.js');
      const onEnd = readHook(flags.onEnd, terminal.env);

      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const damaged = await repair(campaign, terminal.note);
      const allowKernelChange = flags.allowKernelChange === true;
      // A run that computes goes on, but it does not know of what is to be computed again, nor of another kernel.
      const attach = !damaged && !allowKernelChange;
      if (!flags.watch) {
        const started = await submitAndReturn(campaign, terminal, allowKernelChange, attach, onEnd);
        if (flags.json) printJson(terminal, started);
        return;
      }
      process.exitCode = await runToEnd(campaign, terminal, {
        json: flags.json === true,
        progress: flags.progress,
        allowKernelChange,
        attach,
        onEnd,
        planSeconds: 0,
      });
    });
}
