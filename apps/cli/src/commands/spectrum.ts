import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../output/terminal.js';
import { examples, formatByEnding, jsonOption, storeOption } from './options.js';

const TABLES = ['points', 'levels', 'returns'] as const;
const FORMATS = ['table', 'csv', 'json'] as const;
const ENDINGS = { csv: '.csv', json: '.json' } as const;

/** Also the name of an observable, which this is not about. */
const VERB = 'spectrum';

interface SpectrumFlags {
  readonly table: (typeof TABLES)[number];
  readonly point?: string;
  readonly where?: string;
  readonly phase?: string;
  readonly cycles?: number;
  readonly fromStart?: true;
  readonly format?: (typeof FORMATS)[number];
  readonly output?: string;
  readonly store?: string;
  readonly json?: true;
}

export function addSpectrum(program: Command, terminal: Terminal): void {
  program
    .command(VERB)
    .summary('the angles of a cycle that is the same each time')
    .description(
      'decompose the cycle of a point, or of each planned point of a campaign, where it is the same unitary each time: angles, weights of the start on them, the return over infinitely many cycles, and F of any cycle and phase; here and now, without services',
    )
    .argument('<source>', 'JSON file with a point, - for standard input, or a campaign: its name, its folder, or last')
    .addOption(
      new Option('--table <name>', 'points: a row each; levels: distinct angles; returns: a row each cycle')
        .choices(TABLES)
        .default('points'),
    )
    .option('--point <id>', 'one planned point of the campaign by its id, or the beginning of it')
    .option('--where <condition>', 'only points of the campaign that meet this condition, in the SQL of DuckDB')
    .option('--phase <list>', 'other φ, such as 0.5,pi/2: all share one decomposition (an echo with two-valued Ô)')
    .option('--cycles <number>', 'the last cycle of returns (default: that of the point)', (text) => {
      const cycles = Number(text);
      if (Number.isSafeInteger(cycles) && cycles >= 1 && cycles <= 1e6) return cycles;
      throw new InvalidArgumentError('It must be a whole number from 1 to 1000000.');
    })
    .option('--from-start', 'by Lanczos on the start alone, as is done above dimension 5,000: returns and no levels')
    .addOption(new Option('--format <format>', 'how to write rows (default: table)').choices(FORMATS))
    .option('--output <file>', "where to write them (format: by the name's ending)")
    .addOption(storeOption())
    .addOption(jsonOption('the same as --format json'))
    .addHelpText(
      'after',
      examples(
        'loschmidt spectrum point.json',
        'loschmidt spectrum point.json --table levels --format csv',
        'loschmidt spectrum point.json --table returns --cycles 1000 --phase 0.5,1,1.5 --json',
        "loschmidt spectrum crossover --where 'lattice_sites = 6' --output spectrum.csv",
      ),
    )
    .action(async (source: string, { phase, ...flags }: SpectrumFlags) => {
      const { runSpectrum } = await import('../spectrum/run-spectrum.js');
      const { readPhases } = await import('../spectrum/read-phases.js');
      const phases = phase === undefined ? {} : { phase: readPhases(phase) };
      await runSpectrum(terminal, source, { ...flags, ...phases, format: formatOf(flags) });
    });
}

function formatOf({ format, json, output }: SpectrumFlags): (typeof FORMATS)[number] {
  if (json) return 'json';
  if (format !== undefined) return format;
  return output === undefined ? 'table' : formatByEnding(output, ENDINGS);
}
