import type { Command } from 'commander';
import type { ChangeFlags } from '../change/apply-plan-change.js';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, kernelOption, noProgressOption, onEndOption, storeOption } from './options.js';

interface RetryFlags extends ChangeFlags {
  readonly failed?: true;
  readonly point?: readonly string[];
}

export function addRetry(program: Command, terminal: Terminal): void {
  program
    .command('retry')
    .summary('compute failed points again')
    .description('compute failed points again, all or those selected; starts a new run at once')
    .argument('<campaign>', 'its name, its folder, or last')
    .argument('[selectors...]', 'parameters and their values, such as interaction=0.5,1; all must match')
    .option('--failed', 'all that failed (the default)')
    .option('--point <id>', 'a point by its id, or the beginning of it; may be given several times', collect)
    .option('--watch', 'watch it to its end')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addOption(noProgressOption())
    .addOption(onEndOption())
    .addOption(kernelOption())
    .addHelpText(
      'after',
      examples('loschmidt retry crossover --failed', 'loschmidt retry crossover interaction=0.5 --watch'),
    )
    .action(async (name: string, selectors: string[], flags: RetryFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { describeRetry, retryFailed, retryText } = await import('../change/retry-failed.js');
      const { applyPlanChange } = await import('../change/apply-plan-change.js');
      const { readHook } = await import('../on-end/read-hook.js');
      const onEnd = readHook(flags.onEnd, terminal.env);
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const retry = await retryFailed(terminal, campaign, {
        selectors,
        points: flags.point ?? [],
        allowKernelChange: flags.allowKernelChange === true,
      });
      terminal.note(retryText(retry));
      await applyPlanChange(retry.campaign, terminal, flags, {
        change: describeRetry(retry),
        changed: retry.retried > 0,
        planSeconds: 0,
        onEnd,
      });
    });
}

function collect(id: string, ids: readonly string[] = []): readonly string[] {
  return [...ids, id];
}
