import { type Command, InvalidArgumentError, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

interface LogsFlags {
  readonly point?: string;
  readonly last: number;
  readonly store?: string;
  readonly json?: true;
}

export function addLogs(program: Command, terminal: Terminal): void {
  program
    .command('logs')
    .summary('say what the services did with a campaign or a point')
    .description(
      "say what the services on this machine did with a campaign or a point, in the order of time, and what the campaign's folder remembers of a point",
    )
    .argument('<what>', "a campaign's name, its folder, or last; or a point's id")
    .option('--point <id>', 'a point of the campaign by its id, or the beginning of it')
    .addOption(new Option('--last <number>', 'the newest lines').default(100).argParser(countOfLines))
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText('after', examples('loschmidt logs crossover', 'loschmidt logs crossover --point 3f2a --last 20'))
    .action(async (what: string, flags: LogsFlags) => {
      const { storeFolder } = await import('@loschmidt/dataset');
      const { findSubject } = await import('../why/find-subject.js');
      const { linesOf } = await import('../logs/lines-of.js');
      const { logsText } = await import('../logs/logs-text.js');
      const { campaign, point } = await findSubject(what, flags.point, storeFolder(flags.store, terminal.env));
      const { lines, earlier, folder, elsewhere } = await linesOf(campaign, point, flags.last, terminal.env);
      if (flags.json) {
        const of = point === null ? {} : { point: point.point };
        return printJson(terminal, { campaign: campaign.name, ...of, logs: folder, lines, earlier, elsewhere });
      }
      for (const line of logsText(lines, terminal.columns)) terminal.result(line);
      if (lines.length === 0) terminal.note(`Nothing is logged of it in ${folder}.`);
      if (earlier > 0) terminal.note(`\n${earlier} earlier ones; --last ${lines.length + earlier} shows them, too`);
      for (const host of elsewhere) terminal.note(`\nIt was computed on ${host}: the lines of its runner are there.`);
    });
}

function countOfLines(text: string): number {
  const number = Number(text);
  if (/^[0-9]+$/.test(text) && number >= 1 && number <= 1_000_000) return number;
  throw new InvalidArgumentError('It must be a whole number from 1 to 1000000.');
}
