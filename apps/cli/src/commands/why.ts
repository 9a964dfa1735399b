import type { Command } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

interface WhyFlags {
  readonly point?: string;
  readonly store?: string;
  readonly json?: true;
}

export function addWhy(program: Command, terminal: Terminal): void {
  program
    .command('why')
    .summary('say what a campaign or a point waits for')
    .description('say what a campaign or a point waits for, or why it failed; needs no services')
    .argument('<what>', "a campaign's name, its folder, or last; or a point's id")
    .option('--point <id>', 'a point of the campaign by its id, or the beginning of it')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt why crossover', 'loschmidt why crossover --point 3f2a'))
    .action(async (what: string, flags: WhyFlags) => {
      const { storeFolder } = await import('@loschmidt/dataset');
      const { findSubject } = await import('../why/find-subject.js');
      const { campaignFacts, pointFacts } = await import('../why/gather-facts.js');
      const { explainCampaign } = await import('../why/explain-campaign.js');
      const { explainPoint } = await import('../why/explain-point.js');
      const { explanationText } = await import('../why/explanation.js');
      const { campaign, point } = await findSubject(what, flags.point, storeFolder(flags.store, terminal.env));
      const facts = await campaignFacts(campaign, terminal.env);
      const explanation =
        point === null ? explainCampaign(facts) : explainPoint(facts, await pointFacts(campaign, point));
      if (flags.json) {
        const { name, folder } = campaign;
        const of = point === null ? {} : { point: point.point };
        return printJson(terminal, { campaign: name, folder, ...of, state: facts.status.state, ...explanation });
      }
      for (const line of explanationText(explanation)) terminal.result(line);
    });
}
