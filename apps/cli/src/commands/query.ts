import type { CampaignFolder } from '@loschmidt/dataset';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, formatByEnding, jsonOption, storeOption } from './options.js';

const FORMATS = ['table', 'csv', 'json', 'arrow', 'parquet'] as const;
const ENDINGS = { csv: '.csv', json: '.json', arrow: '.arrow', parquet: '.parquet' } as const;

/** What no campaign begins with. */
const SQL = /^\s*(select|with|from|values|describe|summarize|show|explain|pivot)\s/i;

/** Timers have no longer ones. */
const MOST_SECONDS = 2_000_000;

interface QueryFlags {
  readonly store?: string;
  readonly file?: string;
  readonly format?: (typeof FORMATS)[number];
  readonly output?: string;
  readonly limit?: number;
  readonly memory?: string;
  readonly timeout?: number;
  readonly time?: true;
  readonly json?: true;
}

export function addQuery(program: Command, terminal: Terminal): void {
  program
    .command('query')
    .summary('ask with SQL, also while it runs')
    .description(
      'ask with SQL what is committed, also while the campaign runs; tables: points, steps, summary, profiles, returns, each with all parameters',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .argument(
      '[sql...]',
      'one statement that reads, in the SQL of DuckDB; - reads it from standard input. Before it, other campaigns: then tables are named after theirs, as in crossover.steps',
    )
    .option('--file <file>', 'a file with the SQL')
    .addOption(new Option('--format <format>', 'how to write rows (default: table)').choices(FORMATS))
    .option('--output <file>', "where to write them (format: by the name's ending)")
    .option('--limit <rows>', 'at most so many rows (default: 40 in a table on a screen, else all)', (text) => {
      const rows = Number(text);
      if (Number.isSafeInteger(rows) && rows >= 1) return rows;
      throw new InvalidArgumentError('It must be a whole number from 1.');
    })
    .option('--time', 'steps and profiles also have the column time, in 1/J: cycle times the duration of a cycle')
    .option('--memory <size>', 'ends it when it takes more (default: 3/8 of the memory, at most 6GB)')
    .option('--timeout <seconds>', 'ends it when it takes longer (default: never)', (text) => {
      const seconds = Number(text);
      if (seconds > 0 && seconds <= MOST_SECONDS) return seconds;
      throw new InvalidArgumentError(`It must be a number above 0, at most ${MOST_SECONDS}.`);
    })
    .addOption(storeOption())
    .addOption(jsonOption('the same as --format json'))
    .addHelpText(
      'after',
      examples(
        "loschmidt query last 'SELECT status, count(*) FROM points GROUP BY ALL'",
        "loschmidt query last 'SELECT interaction, avg(shannon_tau) FROM steps GROUP BY ALL ORDER BY 1'",
        'loschmidt query last --file means.sql --output means.parquet',
        "loschmidt query last 'DESCRIBE steps'",
        "loschmidt query small large 'SELECT interaction, large.summary.ipr - small.summary.ipr FROM small.summary JOIN large.summary USING (interaction)'",
      ),
    )
    .action(async (name: string, words: string[], flags: QueryFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { memoryBytes, readSql, runQuery } = await import('../query/run-query.js');
      const format = formatOf(flags);
      const last = words.at(-1);
      const isTyped = flags.file === undefined || SQL.test(last ?? '');
      const text = await readSql(isTyped ? last : undefined, flags.file);
      const store = storeFolder(flags.store, terminal.env);
      const open = async (one: string) => openCampaign(await resolveCampaign(one, store));
      const others = flags.file === undefined ? words.slice(0, -1) : words;
      const campaigns: [CampaignFolder, ...CampaignFolder[]] = [await open(name)];
      for (const one of others) campaigns.push(await open(one));
      const bounds = { memoryBytes: memoryBytes(flags.memory), ...(flags.timeout && { seconds: flags.timeout }) };
      await runQuery(terminal, campaigns, text, { ...flags, format, bounds });
    });
}

function formatOf({ format, json, output }: QueryFlags): (typeof FORMATS)[number] {
  if (json) return 'json';
  if (format !== undefined) return format;
  return output === undefined ? 'table' : formatByEnding(output, ENDINGS);
}
