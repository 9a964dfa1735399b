import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

export function addPlan(program: Command, terminal: Terminal): void {
  program
    .command('plan')
    .summary('say what a campaign would compute and cost')
    .description('say what a campaign would compute and cost; writes and runs nothing')
    .argument('<file>', 'campaign file')
    .argument('[overrides...]', 'axes and keys to change, such as interaction=0.5,1,2 or replicas=4')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt plan campaign.yaml', 'loschmidt plan campaign.yaml replicas=10 --json'))
    .action(async (file: string, overrides: string[], flags: { store?: string; json?: true }) => {
      const { storeFolder } = await import('@loschmidt/dataset');
      const { readCampaignFile } = await import('../input/read-campaign-file.js');
      const { planHere } = await import('../plan/plan-here.js');
      const { describePlan, planText } = await import('../plan/describe-plan.js');
      const { shellWord } = await import('../output/shell-word.js');
      const source = await readCampaignFile(file, overrides, storeFolder(flags.store, terminal.env));
      const plan = await planHere(source.campaign, terminal.env);
      const description = await describePlan(source, plan, flags.store, terminal.env);
      if (flags.json) return printJson(terminal, description);
      const store = flags.store === undefined ? [] : ['--store', flags.store];
      const command = ['loschmidt', 'run', file, ...overrides, ...store].map(shellWord).join(' ');
      for (const line of planText(description, command)) terminal.result(line);
      for (const warning of description.warnings) terminal.note(`warning: ${warning}`);
    });
}
