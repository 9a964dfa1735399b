import { type Command, Option } from 'commander';
import { printJson } from '../output/json.js';
import type { Terminal } from '../output/terminal.js';
import { examples, jsonOption, storeOption } from './options.js';

const TABLES = ['steps', 'summary', 'profiles'] as const;
const FORMATS = ['parquet', 'arrow', 'csv'] as const;

interface ExportFlags {
  readonly store?: string;
  readonly table: (typeof TABLES)[number];
  readonly format?: (typeof FORMATS)[number];
  readonly output?: string;
  readonly json?: true;
}

export function addExport(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('write a table to Parquet, Arrow or CSV')
    .description('write a table of a campaign to one file that pandas, Polars, DuckDB, R and Julia open')
    .argument('<campaign>', 'its name, its folder, or last')
    .addOption(new Option('--table <table>', 'which table').choices(TABLES).default('steps'))
    .addOption(
      new Option('--format <format>', "file format (default: by the output's ending, else parquet)").choices(FORMATS),
    )
    .option('--output <file>', 'where to write it (default: <campaign>-<table>.<format>)')
    .addOption(storeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      examples(
        'loschmidt export last --output steps.parquet',
        'loschmidt export crossover --table summary --format csv',
      ),
    )
    .action(async (name: string, flags: ExportFlags) => {
      const { exportTable, openCampaign, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const { LoschmidtError } = await import('@loschmidt/core/error');
      const { bytesText, counted } = await import('../output/quantities.js');
      if (flags.output === '-')
        throw new LoschmidtError('bad-input', 'Cannot export to standard output: a table is written to a file.', {
          hint: 'Name one with --output, as in --output steps.csv.',
        });
      const campaign = await openCampaign(await resolveCampaign(name, storeFolder(flags.store, terminal.env)));
      const format = flags.format ?? FORMATS.find((known) => flags.output?.endsWith(`.${known}`)) ?? 'parquet';
      const output = flags.output ?? `${campaign.name}-${flags.table}.${format}`;
      const { rows, bytes } = await exportTable(campaign, { table: flags.table, format, output });
      if (flags.json)
        return printJson(terminal, { campaign: campaign.name, table: flags.table, format, output, rows, bytes });
      terminal.result(output);
      terminal.note(`${counted(rows, 'row')} of ${flags.table}, ${bytesText(bytes)}`);
    });
}
