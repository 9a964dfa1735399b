import type { Command } from 'commander';
import { printJson } from '../output/json.js';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, kernelOption, noProgressOption, storeOption } from './options.js';

interface ResumeFlags {
  readonly store?: string;
  readonly watch?: true;
  readonly json?: true;
  readonly progress: boolean;
  readonly allowKernelChange?: true;
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
    .addOption(kernelOption())
    .addHelpText('after', examples('loschmidt resume last --watch', 'loschmidt resume results/crossover'))
    .action(async (name: string, flags: ResumeFlags) => {
      const { campaignStatus, openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { putToWork } = await import('../campaign/run-at-work.js');
      const { conclude, watchToEnd } = await import('../campaign/watch-to-end.js');
      const { startAndLeave } = await import('../campaign/start-and-leave.js');
      const { mendDamage } = await import('../campaign/mend-damage.js');

      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      await mendDamage(campaign, terminal.note);
      const allowKernelChange = flags.allowKernelChange === true;
      if (!flags.watch) {
        const started = await startAndLeave(campaign, terminal, allowKernelChange, false);
        if (flags.json) printJson(terminal, started);
        return;
      }
      const options = { json: flags.json === true, progress: flags.progress, allowKernelChange, planSeconds: 0 };
      const status = await campaignStatus(campaign);
      if (status.remaining === 0) {
        terminal.note(`${campaign.name} is done: nothing is left to compute.`);
        process.exitCode = await conclude(campaign, status, 0, terminal, options);
        return;
      }
      const work = await putToWork({
        campaign,
        env: terminal.env,
        allowKernelChange,
        attach: false,
        report: terminal.note,
      });
      process.exitCode = await watchToEnd(campaign, work, terminal, options);
    });
}
