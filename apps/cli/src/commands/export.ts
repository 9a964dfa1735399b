import { type Command, Option } from 'commander';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, formatByEnding, jsonOption, storeOption } from './options.js';

const TABLES = ['steps', 'summary', 'profiles'] as const;
/** The ending of a file's name tells the format. */
const ENDINGS = { parquet: '.parquet', arrow: '.arrow', 'arrow-stream': '.arrows', csv: '.csv' } as const;
type Format = keyof typeof ENDINGS;
const FORMATS = Object.keys(ENDINGS) as readonly Format[];

interface ExportFlags {
  readonly store?: string;
  readonly table: (typeof TABLES)[number];
  readonly format?: Format;
  readonly output?: string;
  readonly columns?: readonly string[];
  readonly where?: string;
  readonly partitionBy?: readonly string[];
  readonly time?: true;
  readonly json?: true;
}

const names = (text: string) => text.split(',').map((name) => name.trim());

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('write a table to Parquet, Arrow or CSV')
    .description(
      'write a table of a campaign to one file that pandas, Polars, DuckDB, R and Julia open, and beside it what its columns mean (DATASET.md)',
    )
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(new Option('--table <table>', 'which table').choices(TABLES).default('steps'))
    .addOption(
      new Option('--format <format>', "file format (default: by the output's ending, else parquet)").choices(FORMATS),
    )
    .option('--output <file>', 'where to write it, - for standard output (default: <campaign>-<table>.<format>)')
    .option('--columns <names>', 'these columns in this order, as in point,cycle,shannon_tau (default: all)', names)
    .option('--time', 'also the column time, in 1/J: cycle times the duration of a cycle')
    .option('--where <condition>', 'only rows that meet this condition, in the SQL of DuckDB')
    .option('--partition-by <names>', 'a folder name=value for each value of these parameters', names)
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'loschmidt export last --output steps.parquet',
        'loschmidt export crossover --table summary --format csv',
        "loschmidt export last --columns point,cycle,shannon_tau --where 'cycle > 9'",
        'loschmidt export last --time --output steps.parquet',
        'loschmidt export last --partition-by interaction,seed --output steps',
        'loschmidt export last --format csv --output - | gzip > steps.csv.gz',
      ),
    )
    .action(async (name: string, flags: ExportFlags) => {
      const { openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { runExport } = await import('../export/run-export.js');
      const format = flags.format ?? formatOf(flags);
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const ending = flags.partitionBy === undefined ? ENDINGS[format] : '';
      const output = flags.output ?? `${campaign.name}-${flags.table}${ending}`;
      const columns = withTime(flags);
      const time = flags.time === true || columns?.includes('time') === true;
      const written = await runExport(terminal, campaign, {
        ...flags,
        ...(columns && { columns }),
        time,
        format,
        output,
      });
      if (flags.json && written !== null) printJson(terminal, written);
    });
}

function withTime({ time, columns }: ExportFlags): readonly string[] | undefined {
  return time !== true || columns === undefined || columns.includes('time') ? columns : [...columns, 'time'];
}

function formatOf({ output, partitionBy }: ExportFlags): Format {
  if (partitionBy !== undefined)
    return FORMATS.find((known) => output?.toLowerCase().endsWith(ENDINGS[known])) ?? 'parquet';
  return output === undefined || output === '-' ? 'parquet' : formatByEnding(output, ENDINGS);
}
