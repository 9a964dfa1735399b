import { type Command, Option } from 'commander';
import type { ChangeFlags } from '../change/apply-plan-change.js';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, kernelOption, noProgressOption, onEndOption, storeOption } from './options.js';

interface ExtendFlags extends ChangeFlags {
  readonly dryRun?: true;
}

export function addExtend(program: Command, terminal: Terminal): void {
  program
    .command('extend')
    .summary('change the plan and keep what is done')
    .description(
      'change the plan of a campaign: new points are computed, known ones are kept with their rows, those left out are hidden (an axis that is given replaces the one before); starts a new run at once',
    )
    .argument('<campaign>', 'the changed campaign file; or a name, a folder or last, with overrides')
    .argument(
      '[overrides...]',
      'axes and keys as they shall be, old values too, such as interaction=0.5,1,2 or replicas=4',
    )
    .addOption(new Option('--dry-run', 'say what would change, and change nothing'))
    .option('--watch', 'watch it to its end')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addOption(noProgressOption())
    .addOption(onEndOption())
    .addOption(kernelOption())
    .addHelpText(
      'after',
      examples('loschmidt extend campaign.yaml --dry-run', 'loschmidt extend crossover interaction=0,1,2,3 --watch'),
    )
    .action(async (target: string, overrides: string[], flags: ExtendFlags) => {
      const { storeFolder } = await import('@loschmidt/dataset');
      const { readChangedCampaign } = await import('../input/read-changed-campaign.js');
      const { changeText, describeChange, extendPlan } = await import('../change/extend-plan.js');
      const { applyPlanChange } = await import('../change/apply-plan-change.js');
      const { readHook } = await import('../on-end/read-hook.js');
      const onEnd = readHook(flags.onEnd, terminal.env);
      const dryRun = flags.dryRun === true;
      const changed = await readChangedCampaign(target, overrides, storeFolder(flags.store, terminal.env));
      const allowKernelChange = flags.allowKernelChange === true;
      const typed = { target, overrides, store: flags.store };
      const { change, planSeconds } = await extendPlan(changed, terminal, { dryRun, allowKernelChange, typed });
      const description = describeChange(change, dryRun);
      if (dryRun) {
        if (flags.json) printJson(terminal, description);
        else terminal.result(changeText(change));
        return;
      }
      terminal.note(changeText(change));
      await applyPlanChange(change.campaign, terminal, flags, {
        change: description,
        changed: change.changed,
        planSeconds,
        onEnd,
      });
    });
}
